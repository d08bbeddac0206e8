"""The file of a release: `released/<course>/<run>.json`, made from the archive that was imported, and committed.

It is written in one form, a line for each block, so that a change is read in a diff; a record that people or merges
have broken is an error with its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from builder.archives.recorded import DATES, Origin, Record, RecordedBlock, make_record
from builder.diagnostics import Code, Diagnostics, Location
from builder.model.keys import CourseKey

__all__ = ["FORMAT", "Origin", "Record", "RecordedBlock", "make_record", "read_record", "write_record"]

FORMAT = 1

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write_record(record: Record) -> bytes:
    """Return the file of a record: the same bytes for the same release."""
    origin = record.origin
    head: dict[str, Any] = {
        "format": FORMAT,
        "course_key": str(record.key),
        "run": origin.run,
        "language": origin.language,
        "date": origin.date,
        "note": origin.note,
        "sha256_tar": origin.sha256_tar,
        "source": dict(origin.source),
        "posted": list(origin.posted),
        "handouts": record.handouts,
    }
    tables = {
        "policy": record.policy,
        "grading": record.grading,
        "about": record.about,
        "tabs": record.tabs,
        "updates": record.updates,
        "assets": record.assets,
    }
    lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    lines += [f"{_json(name)}: {_rows('{}', map(_entry, table.items()))}" for name, table in tables.items()]
    lines.append(f'"blocks": {_rows("[]", (_json(_block(block)) for block in record.blocks))}')
    # Half of a surrogate pair, which an archive's JSON may hold, becomes its escape.
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "backslashreplace")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=isinstance(value, dict) and "url_name" not in value)


def _entry(item: tuple[str, Any]) -> str:
    return f"{_json(item[0])}: {_json(item[1])}"


def _rows(brackets: str, rows: Iterable[str]) -> str:
    inner = ",\n".join(rows)
    return f"{brackets[0]}\n{inner}\n{brackets[1]}" if inner else brackets


def _block(block: RecordedBlock) -> dict[str, Any]:
    found: dict[str, Any] = {
        "url_name": block.url_name,
        "type": block.type,
        "parent": block.parent,
        "display_name": block.display_name,
        "digest": block.digest,
    }
    if block.dates:
        found["dates"] = dict(block.dates)
    if block.answers:
        found["answers"] = [list(answer) for answer in block.answers]
    return found


class _WrongError(ValueError):
    """What is wrong, and a text that stands in the record's line: the first such line, or the last."""

    def __init__(self, what: str, near: str, *, last: bool = False) -> None:
        super().__init__(what)
        self._near = near
        self._last = last

    def line(self, text: str) -> int:
        at = text.rfind(self._near) if self._last else text.find(self._near)
        return text.count("\n", 0, max(at, 0)) + 1


def read_record(content: bytes, path: str, diagnostics: Diagnostics) -> Record | None:
    """Read a record; None, with a diagnostic, for one that is broken. `path` names it in messages and may be any."""
    mend = "take it back from git, or write it anew with ldn release"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        diagnostics.error(Location(path, line), Code.ENCODING, "this is not UTF-8", mend)
        return None
    if match := _CONFLICT.search(text):
        mend = "keep the side of the archive that WikiLearn has, whole; never parts of both"
        line = text.count("\n", 0, match.start()) + 1
        diagnostics.error(Location(path, line), Code.CONFLICT, "a merge conflict is left in this record", mend)
        return None
    try:
        return _record(json.loads(text, parse_constant=_no_number))
    except json.JSONDecodeError as error:
        what, line = f"this is not a release record: {error.msg[:1].lower()}{error.msg[1:]}", error.lineno
    except _WrongError as error:
        what, line = str(error), error.line(text)
    except (RecursionError, ValueError):
        # Nested without end, or a number of thousands of digits.
        what, line = "this is not a release record", 1
    diagnostics.error(Location(path, line), Code.RECORD, what, mend)
    return None


def _no_number(spelled: str) -> float:
    raise _WrongError(f"{spelled} is not a number", spelled)


def _record(found: Any) -> Record:
    if not isinstance(found, dict) or "format" not in found:
        raise _WrongError("this is not a release record", "{")
    if found["format"] != FORMAT:
        raise _WrongError(f"this record has the form {found['format']!r}, and this ldn reads {FORMAT}", '"format"')
    return Record(
        key=_key(_take(found, "course_key", str)),
        origin=_origin(found),
        policy=_take(found, "policy", dict),
        grading=_take(found, "grading", dict),
        about=_texts(found, "about"),
        tabs=_texts(found, "tabs"),
        updates=_texts(found, "updates"),
        handouts=_take(found, "handouts", str),
        assets=_texts(found, "assets"),
        blocks=_blocks(_take(found, "blocks", list)),
    )


def _origin(found: dict[str, Any]) -> Origin:
    date = _take(found, "date", str)
    if not _DAY.fullmatch(date):
        raise _WrongError(f'"{date}" is not a day', '"date"')
    posted = _take(found, "posted", list)
    if not all(type(each) is int for each in posted):
        raise _WrongError('"posted" is not a list of numbers', '"posted"')
    source = tuple(sorted(_take(found, "source", dict).items()))
    words = {name: _take(found, name, str) for name in ("run", "language", "note", "sha256_tar")}
    return Origin(**words, date=date, source=source, posted=tuple(posted))


def _key(spelled: str) -> CourseKey:
    try:
        return CourseKey.parse(spelled)
    except ValueError as error:
        raise _WrongError(str(error), '"course_key"') from None


def _blocks(rows: list[Any]) -> tuple[RecordedBlock, ...]:
    blocks: dict[tuple[str, str], RecordedBlock] = {}
    for row in rows:
        near = f'"url_name": {_json(row["url_name"])}' if isinstance(row, dict) and "url_name" in row else '"blocks"'
        block = _read_block(row if isinstance(row, dict) else {}, near)
        if blocks.setdefault((block.type, block.url_name), block) is not block:
            raise _WrongError(f'the block "{block.url_name}" stands twice', near, last=True)
    return tuple(blocks.values())


def _read_block(row: dict[str, Any], near: str) -> RecordedBlock:
    words = {name: _take(row, name, str, near) for name in ("type", "url_name", "parent", "display_name", "digest")}
    dates = row.get("dates", {})
    answers = row.get("answers", [])
    if not _is_texts(dates) or set(dates) - set(DATES):
        raise _WrongError('"dates" of a block is not as ldn writes it', near)
    if not isinstance(answers, list) or not all(map(_is_answer, answers)):
        raise _WrongError('"answers" of a block is not as ldn writes it', near)
    return RecordedBlock(
        **words, dates=tuple(sorted(dates.items())), answers=tuple((name, meaning) for name, meaning in answers)
    )


def _is_answer(found: Any) -> bool:
    return isinstance(found, list) and [type(each) for each in found] == [str, str]


def _take(found: dict[str, Any], name: str, kind: Callable[..., Any], near: str = "") -> Any:
    if name not in found:
        raise _WrongError(f'"{name}" is missing', near or "{")
    if type(found[name]) is not kind:
        raise _WrongError(f'"{name}" is not as ldn writes it', near or f'"{name}"')
    return found[name]


def _texts(found: dict[str, Any], name: str) -> dict[str, str]:
    table: dict[str, str] = _take(found, name, dict)
    for entry, value in table.items():
        if not isinstance(value, str):
            raise _WrongError(f'"{entry}" is not as ldn writes it', _json(entry))
    return table


def _is_texts(table: Any) -> bool:
    return isinstance(table, dict) and all(isinstance(each, str) for each in table.values())
