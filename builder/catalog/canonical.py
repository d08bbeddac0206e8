"""The one form in which catalogs are written, and a fast reader of exactly that form.

The form is GNU's, as `msgcat --no-wrap` writes it: unwrapped, broken after each newline of the text, obsolete entries last.
Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, unquote

from builder.catalog.entry import Catalog, Entry
from builder.catalog.header import parse_fields, spell_fields

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\v": "\\v",
    "\b": "\\b",
    "\f": "\\f",
    "\0": "\N{REPLACEMENT CHARACTER}",
}
_ESCAPED = re.compile(r'[\\"\n\t\r\v\b\f\0]')
_UNESCAPES = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "\\": "\\", '"': '"'}
_UNESCAPED = re.compile(r'\\([ntrvbf\\"])')
# A space would part a path in two, and `:` begin a line number.
_UNSAFE_IN_PATH = re.compile(r"[\s%:]")


def write_catalog(catalog: Catalog) -> bytes:
    """Return the canonical bytes of a catalog; equal catalogs give equal bytes."""
    parts = [_lines("# ", catalog.notes), 'msgid ""\n', _field("msgstr", spell_fields(catalog.header), "")]
    active = [entry for entry in catalog.entries if not entry.obsolete]
    for entry in active:
        _write(entry, parts)
    for entry in catalog.entries:
        if entry.obsolete:
            _write_obsolete(entry, parts)
    return "".join(parts).encode("utf-8", "replace")


def _write(entry: Entry, parts: list[str]) -> None:
    parts.append("\n")
    if entry.notes:
        parts.append(_lines("# ", entry.notes))
    if entry.comments:
        parts.append(_lines("#. ", entry.comments))
    if entry.paths:
        parts.append(_lines("#: ", map(_spell_path, entry.paths)))
    if entry.fuzzy or entry.flags or entry.previous:
        _write_state(entry, "#| ", parts)
    if entry.msgctxt:
        parts.append(_field("msgctxt", entry.msgctxt, ""))
    parts += (_field("msgid", entry.msgid, ""), _field("msgstr", entry.msgstr, ""))


def _write_obsolete(entry: Entry, parts: list[str]) -> None:
    parts += ("\n", _lines("# ", entry.notes))
    _write_state(entry, "#~| ", parts)
    if entry.msgctxt:
        parts.append(_field("msgctxt", entry.msgctxt, "#~ "))
    parts += (_field("msgid", entry.msgid, "#~ "), _field("msgstr", entry.msgstr, "#~ "))


def _write_state(entry: Entry, prefix: str, parts: list[str]) -> None:
    flags = (("fuzzy",) if entry.fuzzy else ()) + entry.flags
    if flags:
        parts.append(f"#, {', '.join(flags)}\n")
    if entry.previous_ctxt:
        parts.append(_field("msgctxt", entry.previous_ctxt, prefix))
    if entry.previous:
        parts.append(_field("msgid", entry.previous, prefix))


def _lines(prefix: str, lines: Iterable[str]) -> str:
    return "".join([f"{prefix}{line}".rstrip() + "\n" for line in lines])


def _field(name: str, value: str, prefix: str) -> str:
    if _ESCAPED.search(value) is None:
        return f'{prefix}{name} "{value}"\n'
    lines = value.split("\n")
    last = lines.pop()
    lines = [_escape(line) + "\\n" for line in lines] + ([_escape(last)] if last else [])
    if len(lines) == 1:
        return f'{prefix}{name} "{lines[0]}"\n'
    return f'{prefix}{name} ""\n' + "".join([f'{prefix}"{line}"\n' for line in lines])


def _escape(line: str) -> str:
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], line)


def unescape(value: str) -> str:
    """Return a quoted string's value; a backslash before anything else stands for itself."""
    return _UNESCAPED.sub(lambda match: _UNESCAPES[match[1]], value) if "\\" in value else value


def _spell_path(path: str) -> str:
    return _UNSAFE_IN_PATH.sub(lambda match: quote(match[0], safe=""), path)


def read_path(spelled: str) -> str:
    """Return a path of `#:` as the writer was given it."""
    return unquote(spelled) if "%" in spelled else spelled


# --- reading -----------------------------------------------------------------------------------------------------

_STRING = r'"[^"\\\n]*+(?:\\[ntrvbf\\"][^"\\\n]*+)*+"\n'


def _text(name: str, prefix: str) -> str:
    return rf"{prefix}{name} ({_STRING}(?:{prefix}{_STRING})*+)"


_NOTES = r"((?:#(?: [^\n]*)?\n)*+)"
_FLAGS = r"(?:#, ([^\n]*)\n)?"
_HEADER = re.compile(_NOTES + r'msgid ""\n' + _text("msgstr", ""))
_ENTRY = re.compile(
    r"\n" + _NOTES + r"((?:#\. [^\n]*\n)*+)((?:#: [^\n]*\n)*+)" + _FLAGS
    + f"(?:{_text('msgctxt', r'#[|] ')})?(?:{_text('msgid', r'#[|] ')})?(?:{_text('msgctxt', '')})?{_text('msgid', '')}{_text('msgstr', '')}"
)  # fmt: skip
_OBSOLETE = re.compile(
    r"\n" + _NOTES + r"()()" + _FLAGS
    + f"(?:{_text('msgctxt', r'#~[|] ')})?(?:{_text('msgid', r'#~[|] ')})?(?:{_text('msgctxt', '#~ ')})?{_text('msgid', '#~ ')}{_text('msgstr', '#~ ')}"
)  # fmt: skip
_JOIN = re.compile(r'"\n(?:#~?[|]? )?"')


def read_canonical(text: str) -> Catalog | None:
    """Read a text in the canonical form; None where any of it is in another."""
    header = _HEADER.match(text)
    if header is None:
        return None
    entries: list[Entry] = []
    position, line = header.end(), text.count("\n", 0, header.end()) + 1
    for pattern, obsolete in ((_ENTRY, False), (_OBSOLETE, True)):
        scan = pattern.scanner(text, position)  # type: ignore[attr-defined]  # the stubs lack it; `re.Scanner` is built on it
        for match in iter(scan.match, None):
            entries.append(_entry(match, obsolete, line + 1))
            end = match.end()
            line += text.count("\n", position, end)
            position = end
    if position != len(text):
        return None
    return Catalog(parse_fields(_value(header[2])), tuple(entries), trim_notes(header[1]))


def _entry(match: re.Match[str], obsolete: bool, line: int) -> Entry:
    notes, comments, paths, flags, previous_ctxt, previous, msgctxt, msgid, msgstr = match.groups()
    names = split_flags(flags) if flags else ()
    return Entry(
        _value(msgctxt) if msgctxt else "",
        _value(msgid),
        _value(msgstr),
        _value(previous) if previous else "",
        _value(previous_ctxt) if previous_ctxt else "",
        "fuzzy" in names,
        tuple([name for name in names if name != "fuzzy"]) if names else (),
        _comments(comments) if comments else (),
        trim_notes(notes) if notes else (),
        _paths(paths) if paths else (),
        obsolete,
        line,
    )


def split_flags(spelled: str) -> tuple[str, ...]:
    """Return the flags of a `#,` line."""
    return tuple(filter(None, map(str.strip, spelled.split(","))))


def trim_notes(block: str) -> tuple[str, ...]:
    """Return the lines of a `#` comment without empty ones around it, as MediaWiki writes them."""
    lines = [line[2:].rstrip() for line in block.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(itertools.dropwhile(lambda line: not line, lines))


# The messages of a unit share these lines: read once, they are also held once.
@lru_cache(maxsize=1_000)
def _comments(block: str) -> tuple[str, ...]:
    return tuple([line[3:] for line in block[:-1].split("\n")])


@lru_cache(maxsize=1_000)
def _paths(block: str) -> tuple[str, ...]:
    return tuple([read_path(line) for line in _comments(block)])


def _value(quoted: str) -> str:
    """Return the value of `"…"` and its continuation lines, each with its newline."""
    inner = quoted[1:-2]
    if "\n" in inner:
        inner = _JOIN.sub("", inner)
    return unescape(inner) if "\\" in inner else inner
