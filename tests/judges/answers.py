"""Which answers are right and which are wrong, by a problem's OLX alone: nothing here knows how CAPA grades.

A `Try` is an answer to one response of a problem and whether it deserves full marks.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from hypothesis import find, settings
from hypothesis import strategies as st
from judges.capa import words

RESPONSES = ("multiplechoiceresponse", "choiceresponse", "optionresponse", "stringresponse", "numericalresponse")
_NEAR = Decimal("0.000001")  # Beside a tolerance's edge, in parts of it; far above what a float rounds.
_DEFAULT = Decimal("0.00001")  # CAPA's own tolerance for a float, in parts of the number.


@dataclass(frozen=True)
class Try:
    answer: str | tuple[str, ...] | None
    right: bool
    why: str


@dataclass(frozen=True)
class Expected:
    """A response: its tries, the right one first, and the values and words that the learner can pick."""

    tries: tuple[Try, ...]
    values: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def expected(problem):
    """What is expected of each response, in the order of the problem."""
    return [_EXPECTED[element.tag](element) for element in problem.iter(*RESPONSES)]


def is_true(choice):
    return choice.get("correct").lower() == "true"


def _choice(response):
    choices = list(response.iter("choice"))
    # A choice without a name is stored by its place.
    values = tuple(f"choice_{choice.get('name', number)}" for number, choice in enumerate(choices))
    picks = [Try(value, is_true(choice), words(choice)) for value, choice in zip(values, choices, strict=True)]
    return Expected(_right_first([*picks, Try(None, False, "no answer")]), values, tuple(map(words, choices)))


def _checkboxes(response):
    choices = list(response.iter("choice"))
    values = tuple(f"choice_{choice.get('name', number)}" for number, choice in enumerate(choices))
    right = {value for value, choice in zip(values, choices, strict=True) if is_true(choice)}
    sets = [
        (right, "all right"),
        *((right ^ {value}, f"{value} flipped") for value in values),
        (set(values) - right, "all flipped"),
    ]
    tries = [Try(tuple(sorted(ticked)), ticked == right, why) for ticked, why in sets]
    return Expected(_right_first([*tries, Try(None, not right, "no answer")]), values, tuple(map(words, choices)))


def _dropdown(response):
    options = list(response.iter("option"))
    picks = [Try(words(option), is_true(option), "option") for option in options]
    texts = tuple(map(words, options))
    return Expected(_right_first([*picks, Try(None, False, "no answer")]), texts, texts)


def _text(response):
    accepted = [response.get("answer"), *(other.get("answer") for other in response.findall("additional_answer"))]
    foreseen = [hint.get("answer") for hint in response.findall("stringequalhint")]
    kinds = response.get("type", "").split()
    known = _Texts(accepted, ignoring_case="ci" in kinds, patterns="regexp" in kinds)
    right = known.examples()
    tries = [Try(answer, True, "accepted") for answer in right]
    tries += [Try(f"  {answer} ", True, "accepted, with spaces around it") for answer in right]
    tries += [Try(answer, False, "foreseen as wrong") for answer in foreseen]
    others = chain(
        ((answer.swapcase(), "in the other case") for answer in right),
        ((f"{answer} x", "with more behind it") for answer in right),
        ((f"x {answer}", "with more before it") for answer in right),
        (("", "nothing typed"), ("qwxzj", "nonsense")),
    )
    tries += [Try(answer, known.accept(answer), why) for answer, why in others]
    return Expected((*tries, Try(None, False, "no answer")))


class _Texts:
    """The typed answers that a response accepts; patterns are whole ones, as authors are told."""

    def __init__(self, accepted, *, ignoring_case, patterns):
        flags = re.IGNORECASE if ignoring_case else re.NOFLAG
        self._accepted, self._patterns, self._case = accepted, patterns, ignoring_case
        self._compiled = [re.compile(each, flags) for each in accepted] if patterns else []

    def accept(self, answer):
        if self._patterns:
            return any(each.fullmatch(answer) for each in self._compiled)
        if self._case:
            return answer.lower() in {each.lower() for each in self._accepted}
        return answer in self._accepted

    def examples(self):
        return [_shortest(each) for each in self._accepted] if self._patterns else list(self._accepted)


def _shortest(pattern):
    """A string that a pattern accepts; always the same."""
    # A `$` may stand before a last line break, which cannot be typed.
    typed = st.from_regex(pattern, fullmatch=True).filter(lambda text: text.strip() == text != "")
    return find(typed, lambda _: True, settings=settings(database=None, derandomize=True))


def _number(response):
    answer = response.get("answer")
    others = [Decimal(other.get("answer")) for other in response.findall("additional_answer")]
    inside, edges = (_range if answer[0] in "[(" else _around)(answer, response)
    right = [(edge, "within") for edge in edges if inside(edge)] + [(other, "additional") for other in others]
    numbers = chain(right, ((edge, "outside") for edge in edges if not inside(edge)))
    tries = [Try(f"{number:f}", inside(number) or number in others, why) for number, why in numbers]
    return Expected(_right_first([*tries, Try(None, False, "no answer")]))


def _range(answer, _):
    low, high = (Decimal(part) for part in answer[1:-1].split(","))
    step = (high - low) * _NEAR

    def inside(number):
        above = number >= low if answer[0] == "[" else number > low
        return above and (number <= high if answer[-1] == "]" else number < high)

    return inside, [(low + high) / 2, low - step, low, low + step, high - step, high, high + step, low - 1, high + 1]


def _around(answer, response):
    middle = Decimal(answer)
    (written,) = [each.get("default") for each in response.iter("responseparam")] or [""]
    tolerance = _tolerance(written, middle)
    step = tolerance * _NEAR
    edges = [middle, middle - tolerance + step, middle + tolerance - step]
    if written and not written.endswith("%"):
        edges += [middle - tolerance, middle + tolerance]
    # Where no tolerance is written the engine's own is relative to both numbers: a step well outside it.
    away = tolerance + (step or _NEAR) if written else tolerance * 10 or _NEAR
    edges += [middle - away, middle + away, middle + tolerance + 1, -middle - 1]
    return lambda number: abs(number - middle) <= tolerance, edges


def _tolerance(written, middle):
    if not written:
        return abs(middle) * _DEFAULT
    return abs(middle) * Decimal(written[:-1]) / 100 if written.endswith("%") else Decimal(written)


def _right_first(tries):
    return tuple(sorted(tries, key=lambda each: not each.right))


_EXPECTED = {
    "multiplechoiceresponse": _choice,
    "choiceresponse": _checkboxes,
    "optionresponse": _dropdown,
    "stringresponse": _text,
    "numericalresponse": _number,
}
