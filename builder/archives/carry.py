"""Put what is carried over from Studio into the files of an archive, spelled as the writers spell the rest.

Updates are their instructors' own HTML: it goes back, as it came, into the course that it came from, and is read by
nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from lxml import etree

from builder.archives.course import Update
from builder.archives.moments import moment
from builder.archives.onto import Carried, Setting
from builder.model.keys import CourseKey
from builder.output import OutputFile
from builder.safexml import parse_xml

UPDATES = "info/updates.items.json"
UPDATES_PAGE = "info/updates.html"


def carried_files(files: Iterable[OutputFile], carried: Carried, key: CourseKey) -> Iterator[OutputFile]:
    """Yield an archive's files with what is carried over in its place."""
    policy = f"policies/{key.run}/policy.json"
    own = [setting for setting in carried.settings if not setting.url_name]
    dates: dict[str, list[Setting]] = {}
    for setting in carried.settings:
        if setting.url_name:
            dates.setdefault(f"{setting.type}/{setting.url_name}.xml", []).append(setting)
    for file in files:
        if file.path == policy and own:
            yield OutputFile(file.path, _policy(file.content, key, own))
        elif file.path in dates:
            yield OutputFile(file.path, _dated(file.content, dates[file.path]))
        elif not (carried.updates and file.path in (UPDATES, UPDATES_PAGE)):
            yield file
    if carried.updates:
        yield OutputFile(UPDATES, _json([_item(update) for update in carried.updates]))
        yield OutputFile(UPDATES_PAGE, _page(carried.updates))


def _policy(content: bytes, key: CourseKey, settings: Iterable[Setting]) -> bytes:
    policies: dict[str, dict[str, Any]] = json.loads(content)
    policy = policies[f"course/{key.run}"]
    for setting in settings:
        policy.pop(setting.name, None) if setting.value is None else policy.update({setting.name: spelled(setting)})
    return _json(policies)


def spelled(setting: Setting) -> Any:
    """Return a value as the builder would write it: dates in UTC, to the second."""
    date = moment(setting.value)
    return date.replace(tzinfo=None, microsecond=0).isoformat() + "Z" if date else setting.value


def _dated(content: bytes, settings: Iterable[Setting]) -> bytes:
    root = parse_xml(content)
    for setting in settings:
        if setting.value is not None:
            root.set(setting.name, str(spelled(setting)))
        elif setting.name in root.attrib:
            del root.attrib[setting.name]
    return etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True)


def _item(update: Update) -> Mapping[str, Any]:
    return {"id": update.id, "date": update.date, "content": update.content, "status": update.status}


def _page(updates: tuple[Update, ...]) -> bytes:
    """Return the list as one page, the newest first, as the writer makes it of ours."""
    items = (f"<li><h2>{escape(update.date)}</h2>\n{update.content}</li>\n" for update in reversed(updates))
    return f"<ol>\n{''.join(items)}</ol>\n".encode("utf-8", "replace")


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
