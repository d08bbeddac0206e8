"""MediaWiki's Translate extension: what Special:ImportTranslations takes and Special:ExportTranslations gives.

Format: mediawiki/extensions/Translate, `GettextFormat.php` and `ImportTranslationsSpecialPage.php`. The importer cuts the
file at empty lines, takes what stands before the first one for the header, and wants `X-Language-Code` and
`X-Message-Group` there; a message is known by its msgctxt, the full key in its group.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from builder.catalog.entry import Catalog, Entry
from builder.catalog.formats.gettext import read_gettext
from builder.catalog.formats.incoming import REVISION, Incoming, Outgoing, language_of, people_of, unique
from builder.catalog.header import CODE, GENERATOR
from builder.catalog.po import write_catalog
from builder.catalog.standing import Standing, standing
from builder.diagnostics import Diagnostics
from builder.languages import language

__all__ = ["GROUP", "MOST", "read", "write"]

GROUP = "X-Message-Group"
# More messages in one file are refused.
MOST = 10_000

# A message bundle `messagebundle-A page` has the keys `A_page/key` (`MessageBundleMessageGroup::makeGroupKeys`).
_BUNDLE = "messagebundle-"
# Where an outdated translation was copied out of the wiki's own pages.
_FUZZY = "!!FUZZY!!"
_SUGGESTION = "Suggestion: "
_WIKI = "[Wiki] "
_OURS = re.compile(r"[a-z0-9.-]{1,100}")


def write(outgoing: Outgoing) -> bytes:
    """Return the file for Special:ImportTranslations; it needs `outgoing.group`.

    A suggestion would be shown to readers of the wiki, so it goes along as a comment.
    """
    target = language(outgoing.language)
    notes = (
        f"Translation of {outgoing.course} to {target.english} ({target.name})",
        *(f"Author: {name}" for name in outgoing.people),
    )
    prefix = _prefix(outgoing.group)
    entries = tuple([_outgoing(entry, prefix) for entry in outgoing.catalog.entries])
    return write_catalog(Catalog(_fields(outgoing), entries, notes))


def _fields(outgoing: Outgoing) -> tuple[tuple[str, str], ...]:
    target, now = language(outgoing.language), _date(outgoing.now)
    return (
        ("PO-Revision-Date", now),
        ("POT-Creation-Date", now),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Language", target.bcp47),
        ("X-Generator", GENERATOR),
        (CODE, target.code),
        (GROUP, outgoing.group),
        *(((REVISION, outgoing.revision),) if outgoing.revision else ()),
        ("Plural-Forms", target.plural_forms),
    )


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}+0000"


def _prefix(group: str) -> str:
    return group.removeprefix(_BUNDLE).replace(" ", "_") + "/" if group.startswith(_BUNDLE) else ""


def _outgoing(entry: Entry, prefix: str) -> Entry:
    found = standing(entry, entry.msgid)
    entry = replace(entry, msgctxt=prefix + entry.msgctxt, previous_ctxt="", flags=(), obsolete=False)
    if found is Standing.STALE:
        return replace(entry, fuzzy=True)
    if found is Standing.SUGGESTION:
        suggested = json.dumps(entry.msgstr, ensure_ascii=False).replace("@", "\\u0040")
        entry = replace(entry, msgstr="", notes=(*entry.notes, _SUGGESTION + suggested))
    return replace(entry, fuzzy=False, previous="")


def read(content: bytes, name: str, diagnostics: Diagnostics) -> Incoming | None:
    """Read what either of us wrote; keys come without the name of the bundle."""
    catalog = read_gettext(content, name, diagnostics)
    if catalog is None:
        return None
    fields, before = dict(catalog.header), len(diagnostics.errors)
    entries = unique(_incoming(catalog), name, diagnostics)
    if len(diagnostics.errors) > before:
        return None
    return Incoming(
        "mediawiki",
        entries,
        language_of(fields, name),
        fields.get("X-Generator", ""),
        fields.get(REVISION, ""),
        people_of(catalog),
    )


def _incoming(catalog: Catalog) -> Iterator[Entry]:
    for entry in catalog.entries:
        if entry.obsolete:
            continue
        fuzzy = entry.fuzzy or _FUZZY in entry.msgstr
        comments = tuple([line.removeprefix(_WIKI) for line in entry.comments])
        yield _suggested(
            replace(
                entry,
                msgctxt=_key(entry.msgctxt),
                msgstr=entry.msgstr.replace(_FUZZY, ""),
                fuzzy=fuzzy,
                comments=comments,
            )
        )


def _key(msgctxt: str) -> str:
    own = msgctxt.rpartition("/")[2]
    return own if _OURS.fullmatch(own) else msgctxt


def _suggested(entry: Entry) -> Entry:
    """Return an entry with the suggestion of its comment, unless it was translated since."""
    said = next((note for note in entry.notes if note.startswith(_SUGGESTION)), "")
    if not said:
        return entry
    entry = replace(entry, notes=tuple([note for note in entry.notes if note is not said]))
    try:
        suggested = json.loads(said.removeprefix(_SUGGESTION))
    except (ValueError, RecursionError):
        return entry
    return entry if entry.translated or not isinstance(suggested, str) else replace(entry, msgstr=suggested, fuzzy=True)
