"""Files to exchange, and how to write and read them in tests."""

from __future__ import annotations

from datetime import UTC, datetime

from catalog_strategies import KEY, NOTES, TEXT, entries
from hypothesis import strategies as st

from builder.catalog.entry import Catalog, Entry
from builder.catalog.formats import FORMATS, Incoming, Outgoing, read
from builder.catalog.standing import standing
from builder.diagnostics import Diagnostics

NOW = datetime(2026, 11, 21, 8, 3, 5, tzinfo=UTC)
GROUP = "messagebundle-LDN/Leadership course"
HEADER = (
    ("Project-Id-Version", "leadership"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("X-Generator", "ldn"),
    ("X-Language-Code", "es"),
    ("X-Source-Revision", "0a1b2c"),
)

SMALL = (
    Entry("define.title", "Define", "Definir", comments=("title",)),
    Entry("ask.aaaaa", "Ask **first**.", comments=("paragraph", "Unit: Listening", "The reader is a team.")),
    Entry("ask.bbbbb", "Ask them all first.", "Pregúnteles.", "Ask them first.", "ask.bbbbb", fuzzy=True),
    Entry("ask.ccccc", "=1+1", "-2", comments=("table cell",)),
    Entry("ask.ddddd", "And then?", "¿Quizá?", fuzzy=True, notes=("Not sure.",), paths=("a/b c.md",)),
)


def outgoing(found: tuple[Entry, ...] = SMALL, **options: object) -> Outgoing:
    """Entries on their way out, in Spanish."""
    given = {"group": GROUP, "people": ("Ana",)} | options
    return Outgoing(Catalog(HEADER, found), "leadership", "es", "en", NOW, **given)


def written(form: str, found: tuple[Entry, ...] = SMALL, **options: object) -> bytes:
    """Entries in a format."""
    return FORMATS[form].write(outgoing(found, **options))


def come_back(content: bytes | str, name: str = "file.txt") -> tuple[Incoming | None, list[str]]:
    """A file as it is read, and what is said of it."""
    found = Diagnostics()
    return read(content.encode() if isinstance(content, str) else content, name, found), [str(each) for each in found]


def facts(found: tuple[Entry, ...]) -> list[tuple[str, str, str, str]]:
    """What must come home of each entry."""
    return [(each.msgctxt, each.msgid, each.msgstr, str(standing(each, each.msgid))) for each in found]


@st.composite
def exchanged(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Entries in any state, with any texts."""
    keys = draw(st.lists(KEY, max_size=5, unique=True))
    return tuple(draw(entries(key)) for key in keys)


__all__ = ["GROUP", "NOTES", "NOW", "SMALL", "TEXT", "come_back", "exchanged", "facts", "outgoing", "written"]
