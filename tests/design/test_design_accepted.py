"""What an author accepts, with a reason, does not stand; an acceptance outlives no finding."""

import pytest

from builder.design import Rule
from builder.diagnostics import InputError
from builder.pipeline.designing import design_courses
from tests.design.good_course import ACCEPTED, LESSON, edit, found


def accept(root, text):
    (root / ACCEPTED).write_text(text, "utf-8")


@pytest.mark.parametrize("name", ["", "ask", "ask-first", "ask-q1", "listen"])
def test_a_finding_is_accepted_for_the_course_or_for_whatever_it_stands_in(name, good):
    edit(good, LESSON, ":objective: ask-people\n", "")
    reason = "objectives: asked for fun\n"
    accept(good, f"{name}:\n  {reason}" if name else reason)
    (design,) = design_courses(good).courses
    assert design.found == ()
    assert [(each.what, each.reason) for each in design.accepted] == [
        ("this does not say which objective it assesses", "asked for fun")
    ]


def test_an_acceptance_of_another_place_or_rule_accepts_nothing(good):
    edit(good, LESSON, ":objective: ask-people\n", "")
    accept(good, "ask-q2:\n  objectives: elsewhere\nlength: another rule\n")
    assert found(good) == [
        'accepted design.yaml:2 objectives finds nothing in "ask-q2" that is not accepted already',
        "accepted design.yaml:3 length finds nothing in this course that is not accepted already",
        "objectives ask.md:36 this does not say which objective it assesses",
    ]


def test_only_acceptances_of_rules_that_were_run_are_asked_for(good):
    accept(good, "length: long\n")
    assert found(good, Rule.ALT, Rule.ACCEPTED) == []
    assert found(good, Rule.LENGTH) == []
    assert len(found(good, Rule.LENGTH, Rule.ACCEPTED)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lenght: x\n", f'{ACCEPTED}:1: there is no rule "lenght"; did you mean "length"? [bad-value]'),
        (
            "accepted: x\n",
            f'{ACCEPTED}:1: there is no rule "accepted"; use one of alt, cases, length, minutes, objectives, practice, reading, sources, terms, verbs [bad-value]',
        ),
        (
            "ask:\n  length:\n",
            f"{ACCEPTED}:2: the acceptance of length has no reason; write it after the rule, as in `length: …` [missing-key]",
        ),
        (
            "ask:\n",
            f'{ACCEPTED}:1: "ask" accepts nothing; write a rule and the reason below it, as in `length: …` [missing-key]',
        ),
        ("- ask\n", f"{ACCEPTED}:1: "),
    ],
)
def test_a_mistake_in_it_is_told_with_its_line(text, told, good):
    accept(good, text)
    with pytest.raises(InputError) as error:
        design_courses(good)
    assert str(error.value).startswith(told)
