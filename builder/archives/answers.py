"""Under which names the platform stores what learners answered in a block, and what each stands for.

Upstream: xblocks-contrib `problem/capa/responsetypes.py`; xblock-poll `poll/poll.py`; xblock-sortable `sortable.py`;
xblock-drag-and-drop-v2 `drag_and_drop_v2.py`; edx-ora2 `openassessment/assessment/models/base.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from builder.archives.lines import inner_lines, shown_text
from builder.archives.settings import as_json

Answer = tuple[str, str]

_HINTS = frozenset({"choicehint", "optionhint", "correcthint", "compoundhint"})
_TAG = re.compile(r"<[^<>]*>")


def answers(element: etree._Element) -> tuple[Answer, ...]:
    """Return the stored names of a block's answers; none for a block that stores none, or that cannot be understood."""
    read = _READERS.get(str(element.tag))
    found: dict[str, str] = {}
    for name, meaning in read(element) if read else ():
        found.setdefault(name, meaning)
    return tuple(found.items())


def _problem(element: etree._Element) -> Iterator[Answer]:
    responses = [each for each in element.iter() if each.tag in _RESPONSES]
    for number, response in enumerate(responses, 1):
        before = f"{number}: " if number > 1 else ""
        for name, meaning in _RESPONSES[str(response.tag)](response):
            yield before + name, meaning


def _choices(response: etree._Element) -> Iterator[Answer]:
    """Yield the choices of one to choose: by their own name, the others by their place among those without."""
    position = 0
    for choice in response.iter("choice"):
        name = choice.get("name")
        if name is None:
            name, position = f"choice_{position}", position + 1
        yield name, _graded(choice)


def _checkboxes(response: etree._Element) -> Iterator[Answer]:
    """Yield the choices of several to choose, by place: CAPA takes no names there."""
    for position, choice in enumerate(response.iter("choice")):
        yield f"choice_{position}", _graded(choice)


def _options(response: etree._Element) -> Iterator[Answer]:
    for group in response.iter("optioninput"):
        for option in group.iter("option"):
            yield _words(option), _graded(option)


def _typed(response: etree._Element) -> Iterator[Answer]:
    yield "answer", f"correct: {_plain(response.get('answer', ''))}"
    for number, other in enumerate(response.iter("additional_answer"), 1):
        yield f"answer {number + 1}", f"correct: {_plain(other.get('answer') or other.text or '')}"


def _graded(choice: etree._Element) -> str:
    verdict = choice.get("correct", "").strip().lower()
    graded = {"true": "correct", "partial": "partial"}.get(verdict, "incorrect")
    return f"{graded}: {_words(choice)}"


def _words(element: etree._Element) -> str:
    return " ".join(text for line in inner_lines(element, _HINTS) if (text := shown_text(line)))


def _plain(text: str) -> str:
    return " ".join(_TAG.sub(" ", text).split())


def _poll(element: etree._Element) -> Iterator[Answer]:
    yield from _pairs(element.get("answers", ""), "")


def _survey(element: etree._Element) -> Iterator[Answer]:
    yield from _pairs(element.get("questions", ""), "question ")
    yield from _pairs(element.get("answers", ""), "answer ")


def _pairs(spelled: str, before: str) -> Iterator[Answer]:
    """Yield from `[["id", {"label": …}], …]` or `[["id", "label"], …]`."""
    for pair in _items(as_json(spelled)):
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str):  # noqa: PLR2004 - a pair
            label = pair[1].get("label", "") if isinstance(pair[1], dict) else pair[1]
            yield before + pair[0], _plain(str(label))


def _sortable(element: etree._Element) -> Iterator[Answer]:
    for position, item in enumerate(_items(as_json(element.get("data", "")))):
        yield str(position), _plain(str(item))


def _drag_and_drop(element: etree._Element) -> Iterator[Answer]:
    data = as_json(element.get("data", ""))
    if not isinstance(data, dict):
        return
    for zone in _items(data.get("zones")):
        if isinstance(zone, dict):
            yield f"zone {zone.get('uid', '')}", _plain(str(zone.get("title", "")))
    for item in _items(data.get("items")):
        if isinstance(item, dict):
            yield f"item {item.get('id', '')}", _plain(str(item.get("displayName", "")))


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _assessment(element: etree._Element) -> Iterator[Answer]:
    for criterion in element.iter("criterion"):
        name = _child(criterion, "name")
        yield f"criterion {name}", _child(criterion, "label") or name
        for option in criterion.iter("option"):
            own = _child(option, "name")
            points = " ".join(option.get("points", "").split())
            yield f"criterion {name}, option {own}", f"{_child(option, 'label') or own} ({points})"


def _child(element: etree._Element, tag: str) -> str:
    return _plain(element.findtext(tag) or "")


_RESPONSES: Mapping[str, Callable[[etree._Element], Iterator[Answer]]] = {
    "multiplechoiceresponse": _choices,
    "truefalseresponse": _choices,
    "choiceresponse": _checkboxes,
    "optionresponse": _options,
    "stringresponse": _typed,
    "numericalresponse": _typed,
    "formularesponse": _typed,
}
_READERS: Mapping[str, Callable[[etree._Element], Iterator[Answer]]] = {
    "problem": _problem,
    "poll": _poll,
    "survey": _survey,
    "sortable": _sortable,
    "drag-and-drop-v2": _drag_and_drop,
    "openassessment": _assessment,
}
