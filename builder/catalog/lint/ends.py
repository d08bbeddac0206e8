"""How a text ends: the mark of the source in the translation's own script; and Spanish marks that open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.catalog.lint.codes import Check
from builder.catalog.lint.facts import Facts
from builder.catalog.lint.pair import Finding, Pair

_CLOSING = "*_\"'”’»›」』》】）)] \u00a0\u202f\u200e\u200f\u061c\n\\"
_NAMES = {
    Check.END_STOP: "a full stop",
    Check.END_QUESTION: "a question mark",
    Check.END_EXCLAMATION: "an exclamation mark",
    Check.END_COLON: "a colon",
    Check.END_ELLIPSIS: "an ellipsis",
}
_CLASSES = {
    **dict.fromkeys(".。．｡।॥۔።။།᱾᱿᙮។៕։", Check.END_STOP),
    **dict.fromkeys("?？؟፧\u037e՞", Check.END_QUESTION),
    **dict.fromkeys("!！՜߹", Check.END_EXCLAMATION),
    **dict.fromkeys(":：፦៖", Check.END_COLON),
    **dict.fromkeys("…⋯", Check.END_ELLIPSIS),
}
# A stop that belongs to its word: "etc.", "и др.", "p. ej.", a letter, a number (German 3.).
_ABBREVIATION = re.compile(
    r"(?:\b(?:etc|др|пр|usw|bzw|dll|osv|mm|tzn|ect|jr|sr|inc|st|vs|ej|no|p)|\b[^\W\d_]|\d)\.$", re.IGNORECASE
)
# Not the marks of a placeholder such as {:?}.
_CLOSES = {mark: re.compile(rf"(?<![:#{{]){re.escape(mark)}(?!\w)") for mark in "?!"}
_AND_SO_ON = re.compile(r"(?:など|等|etc)[。.]?$")
_JAPANESE_QUESTION = re.compile(r"(?:か|かな|でしょう|の)。$")


def ends(pair: Pair) -> Iterator[Finding]:
    """Find a mark at the end that is lost, added or another script's."""
    before, after = pair.before[-1:], pair.after[-1:]
    facts = pair.facts
    # What nearly every pair is: letters at both ends, or the full stop of both.
    if (before.isalnum() and after.isalnum()) or (before == "." and after == facts.stops[0]) or not facts.ends:
        return
    source, value = pair.before.rstrip(_CLOSING), pair.after.rstrip(_CLOSING)
    if not (source and value):
        return
    had, has = _class(source), _class(value)
    if had is has:
        if has is not None and value[-1] not in _allowed(facts)[has]:
            yield Finding(has, f'it ends in "{value[-1]}"', f'end it in "{_allowed(facts)[has][0]}"')
    elif not _is_fine(source, value, had, has, facts):
        yield _differing(had, has, facts)


def opening_marks(pair: Pair) -> Iterator[Finding]:
    """Find questions and exclamations of Spanish that lack one of their two marks."""
    if not pair.facts.inverted:
        return
    text = pair.after
    for opening, closing in ("¿?", "¡!"):
        opened, closed = text.count(opening), len(_CLOSES[closing].findall(text))
        if opened != closed:
            missing = opening if opened < closed else closing
            yield Finding(Check.OPENING_MARK, f"a {missing} is missing", f"write {opening}…{closing}")


def _class(text: str) -> Check | None:
    return Check.END_ELLIPSIS if text.endswith("..") else _CLASSES.get(text[-1])


def _allowed(facts: Facts) -> dict[Check, str]:
    return {
        Check.END_STOP: facts.stops,
        Check.END_QUESTION: facts.questions,
        Check.END_EXCLAMATION: facts.exclamations,
        Check.END_COLON: facts.colons,
        Check.END_ELLIPSIS: "…⋯.",
    }


def _is_fine(source: str, value: str, had: Check | None, has: Check | None, facts: Facts) -> bool:
    # One mark serves several ends in some scripts: the Armenian stop, the Burmese one.
    if had is not None and had in _allowed(facts) and value[-1] in _allowed(facts)[had]:
        return True
    # A stop stands behind what closes a quoted question: He asks: «¿Quién viene?».
    if had in (Check.END_QUESTION, Check.END_EXCLAMATION) and has is Check.END_STOP:
        quoted = value[:-1].rstrip(_CLOSING)
        if quoted != value[:-1] and quoted and quoted[-1] in _allowed(facts)[had]:
            return True
    if had is Check.END_QUESTION and facts.code == "ja" and _JAPANESE_QUESTION.search(value):
        return True
    if had is Check.END_ELLIPSIS and _AND_SO_ON.search(value):
        return True
    # A whole sentence keeps its full stop before a list in Japanese and Korean.
    if had is Check.END_COLON and has is Check.END_STOP and facts.code in ("ja", "ko"):
        return True
    # "Ask yourself who will come." may become a question of its own.
    if had is Check.END_STOP and has is Check.END_QUESTION:
        return value[-1] in facts.questions
    if had is Check.END_STOP and has is None:
        return _ABBREVIATION.search(source) is not None
    return had is None and has is Check.END_STOP and _ABBREVIATION.search(value) is not None


def _differing(had: Check | None, has: Check | None, facts: Facts) -> Finding:
    if had is None:
        assert has is not None  # noqa: S101  # they differ
        return Finding(has, f"it ends in {_NAMES[has]}, which the source does not", "remove it")
    mark = _allowed(facts)[had][0]
    return Finding(had, f"the source ends in {_NAMES[had]}, the translation does not", f'end it in "{mark}"')
