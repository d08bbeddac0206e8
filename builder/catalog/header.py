"""The header of a catalog: its fields, how a language is spelled in it, and what must not be published.

Fields: https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

Fields = tuple[tuple[str, str], ...]

GENERATOR = "ldn"
CODE = "X-Language-Code"
_CREATED = "POT-Creation-Date"
_REVISED = "PO-Revision-Date"
_CONTENT = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
# What Poedit and gettext's own tools know of MediaWiki's script codes.
_SPELLED = {"zh-hans": "zh_CN", "zh-hant": "zh_TW", "sr-ec": "sr", "sr-el": "sr@latin"}
# Bounded, and not begun inside a word: linear on any text.
_EMAIL = re.compile(r"\s*[<(]?(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}[>)]?")


def spell_language(code: str) -> str:
    """Return a MediaWiki code as gettext spells languages: `pt_BR` for pt-br; script subtags as `kk_Cyrl`."""
    if code in _SPELLED:
        return _SPELLED[code]
    first, *rest = code.split("-")
    if len(rest) != 1 or len(rest[0]) not in (2, 4):
        return code.replace("-", "_")
    return f"{first}_{rest[0].upper() if len(rest[0]) == 2 else rest[0].title()}"  # noqa: PLR2004  # a territory has two letters


def spell_date(now: datetime) -> str:
    """Return a date as gettext spells it, in UTC."""
    return f"{now.astimezone(UTC):%Y-%m-%d %H:%M}+0000"


def template_fields(project: str, now: datetime) -> Fields:
    """Return the header of a new .pot."""
    return (
        ("Project-Id-Version", project),
        (_CREATED, spell_date(now)),
        (_REVISED, "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", ""),
        *_CONTENT,
        ("X-Generator", GENERATOR),
    )


def catalog_fields(code: str, project: str, source_language: str, now: datetime, plural_forms: str = "") -> Fields:
    """Return the header of a new .po: a draft in the language of a MediaWiki code."""
    return (
        ("Project-Id-Version", project),
        (_CREATED, spell_date(now)),
        (_REVISED, spell_date(now)),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", spell_language(code)),
        *_CONTENT,
        *((("Plural-Forms", plural_forms),) if plural_forms else ()),
        ("X-Generator", GENERATOR),
        (CODE, code),
        ("X-Source-Language", spell_language(source_language)),
        ("X-Translation-Status", "draft"),
    )


def as_read(fields: Iterable[tuple[str, str]]) -> Fields:
    """Return the fields of a file that was read: without e-mail addresses, and in UTF-8, as it will be written."""
    found = {name: without_email(value) for name, value in fields}
    return tuple((found | dict(_CONTENT)).items())


def with_field(fields: Fields, name: str, value: str) -> Fields:
    """Return the fields with one of them set, in its place, or last where it was not."""
    return tuple((dict(fields) | {name: value}).items())


def with_dates(fields: Fields, now: datetime) -> Fields:
    """Return the fields with the dates that gettext wants, where the file had none."""
    missing = {name: spell_date(now) for name in (_CREATED, _REVISED)}
    return tuple((dict(fields) | {name: date for name, date in missing.items() if name not in dict(fields)}).items())


def with_creation(fields: Fields, now: datetime) -> Fields:
    """Return the fields with the date at which the messages changed."""
    return with_field(fields, _CREATED, spell_date(now))


def parse_fields(msgstr: str) -> Fields:
    """Return the fields of a header entry; a line without a colon goes on with the field above it."""
    fields: dict[str, str] = {}
    name = ""
    for line in msgstr.split("\n"):
        head, colon, value = line.partition(":")
        if colon:
            name = head.strip()
            fields[name] = value.strip()
        elif name and line.strip():
            fields[name] = f"{fields[name]} {line.strip()}"
    return tuple(fields.items())


def spell_fields(fields: Fields) -> str:
    """Return the msgstr of a header entry."""
    return "".join([f"{name}: {' '.join(value.split())}\n" for name, value in fields or _CONTENT])


def without_email(text: str) -> str:
    """Return a name or comment without e-mail addresses: catalogs are published."""
    return _EMAIL.sub("", text) if "@" in text else text
