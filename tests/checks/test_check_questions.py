"""Questions: each can be answered rightly, and nothing is both right and wrong."""

import pytest

from builder.checks.questions import check_questions
from builder.model.blocks import Choice
from builder.model.text import Kind
from tests.checks import small_course as s

RED, BLUE, RIGHT = s.choice("a", "Red"), s.choice("b", "Blue", line=31), s.choice("c", "Green", correct=True, line=32)


def questions(*args, **more):
    return s.told(check_questions(s.course(s.question(*args, **more))))


@pytest.mark.parametrize(
    "question",
    [
        ("choice", RED, RIGHT),
        ("dropdown", RED, BLUE, RIGHT),
        ("checkboxes", RIGHT, s.choice("d", "Yellow", correct=True), RED),
        ("checkboxes", RIGHT),
        ("text", s.answer("Wikipedia"), s.answer("Google", correct=False)),
        ("number", s.number("42")),
    ],
)
def test_what_can_be_answered(question):
    assert questions(*question) == []


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (("choice",), "l.md:20: the question q has no choices; write each as - [ ] … {#a} [answers]"),
        (("choice", RIGHT), "l.md:20: the question q has one choice;"),
        (("choice", RED, BLUE), "l.md:20: the question q has no right answer; mark it as - [x] … [answers]"),
        (("checkboxes", RED, BLUE), "l.md:20: the question q has no right answer"),
        (("dropdown", RIGHT, s.choice("d", "Yellow", correct=True)), "l.md:20: the question q has 2 right answers, but one can be chosen; keep one - [x], or make it a checkboxes question"),
        (("choice", RED, RIGHT, s.choice("d", "**red**", line=35)), "l.md:35: the choices {#a} and {#d} have the same text; let them differ, or remove one"),
        (("choice", RED, RIGHT, s.choice("d", "", line=35)), "l.md:35: the choice {#d} has no text; write it, or remove the choice"),
        (("dropdown", RIGHT, s.choice("d", "a **bold** one", line=35)), "l.md:35: the choice {#d} has markup, which a dropdown shows as it stands"),
        (("text",), "l.md:20: the question q accepts no answer; write one as = Wikipedia"),
        (("number",), "l.md:20: the question q accepts no answer; write one as = 42"),
        (("text", s.answer("Google", correct=False)), "the question q accepts no answer"),
        (("text", s.answer("Straße"), s.answer("STRASSE", correct=False, line=31)), 'l.md:31: the answer "STRASSE" is both accepted and foreseen as wrong; remove one of the two lines'),
        (("text", s.answer("caf\u00e9"), s.answer("Cafe\u0301", line=31)), "l.md:31: warning: the answer"),
        (("text", s.answer("a"), s.answer("", line=31)), "l.md:31: this answer is empty"),
        (("choice", RED, s.choice("d", "Yes", correct=True, feedback="Right. Hint : Think.", line=35)), "l.md:35: this text has swallowed the hint below it; leave a blank line above Hint, and do not indent it [hint-in-feedback]"),
        (("choice", RED, s.choice("d", "Explanation : x", correct=True, line=35)), "l.md:35: this text has swallowed the explanation below it"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered(question, says):
    found = questions(*question)
    assert len(found) == 1
    assert says in found[0]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"stem": ""}, "l.md:20: the question q does not ask anything; write what it asks above its answers [answers]"),
        ({"objectives": ("o2",)}, 'l.md:20: the question q names an unknown objective "o2"; use one of o1 [objective]'),
        ({"attempts": 0}, "l.md:20: the question q allows no attempt"),
        ({"weight": 0.0}, "l.md:20: the question q has no weight"),
        ({"weight": float("nan")}, "l.md:20: the question q has no weight"),
    ],
)
def test_settings(more, says):
    found = questions("choice", RED, RIGHT, **more)
    assert len(found) == 1
    assert says in found[0]


def test_case_can_matter():
    answers = (s.answer("NaCl"), s.answer("nacl", correct=False))
    assert questions("text", *answers, case_sensitive=True) == []
    assert questions("text", *answers) != []


def test_a_hint_in_words_is_no_hint_swallowed():
    told = s.choice("d", "Yes", correct=True, feedback="A hint: look again. He gave a hint : no.")
    assert questions("choice", RED, told) != []
    assert questions("choice", RED, s.choice("d", "Yes", correct=True, feedback="A hint: look again.")) == []


def test_what_is_shown_for_a_box_left_unticked_counts():
    missed = Choice(
        "d",
        True,
        s.text("q.d", "Yes", Kind.CHOICE),
        s.at(35),
        missed=s.text("q.d.missed", "No. Hint : x", Kind.FEEDBACK, 36),
    )
    assert questions("checkboxes", RED, missed)[0].startswith("l.md:36: this text has swallowed the hint")
