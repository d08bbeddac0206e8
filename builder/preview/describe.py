"""What the browser is told beside the pages: languages and coverage, what is wrong, how each message stands and where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from builder.diagnostics import Diagnostic, Location
from builder.languages import PSEUDO, language
from builder.model.blocks import IncludedOlx
from builder.model.course import Vertical
from builder.model.parts import opened
from builder.model.text import Text
from builder.model.walk import texts
from builder.preview.editions import Colour, Shown
from builder.preview.site import Entry

# As the writer marks the element of each message.
_MESSAGE = re.compile(rb"""\bid=["']?m-([a-z0-9.-]+)""")

Json = dict[str, Any]


def problems(found: Iterable[Diagnostic]) -> list[Json]:
    """Describe diagnostics, in the words and the order of the terminal."""
    return [
        {
            **_place(each.location),
            "what": _printable(each.what),
            "mend": _printable(each.mend),
            "code": str(each.code),
            "severity": str(each.severity),
        }
        for each in found
    ]


def languages(codes: Sequence[str]) -> list[Json]:
    """Describe languages: the first is the source's."""
    found = []
    for number, code in enumerate(codes):
        each = language(code)
        kind = "source" if number == 0 else "pseudo" if code in PSEUDO else "translation"
        found.append({"code": code, "name": each.name, "tag": each.bcp47, "direction": each.direction, "kind": kind})
    return found


def pages(shown: Shown, entries: Sequence[Entry]) -> list[Json]:
    """Describe the pages of an edition, with how much of each is translated."""
    return [{"path": entry.path, "title": entry.title, **shown.counts(page_texts(shown, entry))} for entry in entries]


def messages(shown: Shown, entry: Entry | None, html: bytes) -> list[Json]:
    """Describe the messages of a page in their order: those of its part of the course, then what else it shows."""
    own = list(page_texts(shown, entry)) if entry else []
    known = {text.key for text in own}
    keys = dict.fromkeys(key.decode() for key in _MESSAGE.findall(html))
    more = (shown.texts[key] for key in keys if key not in known and key in shown.texts)
    return [_message(shown, text) for text in (*own, *more)]


def blocks(entry: Entry | None) -> list[Json]:
    """Describe the blocks of a unit, each with its place in the source and the keys of its messages."""
    if not entry or not isinstance(entry.part, Vertical):
        return []
    unit = entry.part
    parts: list[Any] = [unit, *opened(unit.blocks)]
    return [
        {
            "id": part.id,
            "kind": _kind(part),
            **_place(part.location),
            "keys": [text.key for text in ([unit.title] if part is unit else texts(part))],
        }
        for part in parts
    ]


def page_texts(shown: Shown, entry: Entry) -> Iterator[Text]:
    """Yield the texts of a page once each, as the course has them."""
    keys = dict.fromkeys(text.key for text in texts(entry.part) if text.source)
    return (shown.texts[key] for key in keys if key in shown.texts)


def _message(shown: Shown, text: Text) -> Json:
    colour, translation, own = shown.colour(text), text.translation, shown.own
    judged = own.judged.get(text.key) if own else None
    catalog = shown.catalog(text.key)
    return {
        "key": text.key,
        "kind": str(text.kind),
        "colour": str(colour),
        "source": text.source,
        "note": text.note,
        "shown": text.shown,
        "language": translation.language if translation else shown.course.source_language,
        # What is in the catalog and no learner sees: a suggestion, or an answer whose question is not whole.
        "held": judged.value if judged and colour in (Colour.FUZZY, Colour.FALLBACK) else "",
        "at": _place(text.location),
        "catalog": _place(Location(*catalog)) if catalog else None,
    }


def _place(location: Location) -> Json:
    return {"path": _printable(location.path), "line": location.line}


def _kind(part: Any) -> str:
    if isinstance(part, Vertical):
        return "unit"
    if isinstance(part, IncludedOlx):
        return "include-olx"
    return {"HtmlBlock": "text", "WordCloud": "word cloud", "DragDrop": "drag and drop"}.get(
        type(part).__name__, type(part).__name__.lower()
    )


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
