"""`ldn check --design` as its users meet it."""

import json
from pathlib import Path

import pytest

from builder.cli import run
from builder.cli.report import width
from tests.design.good_course import ACCEPTED, COURSE, GLOSSARY, LESSON, SYLLABUS, edit

EXPECTED = Path(__file__).parents[1] / "expected" / "design.txt"


def ldn(capsys, *arguments):
    status = run([str(a) for a in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def flawed(good):
    """A workspace with several findings in several files, one of them accepted."""
    edit(good, SYLLABUS, "Choose two ways", "Understand how")
    edit(good, LESSON, "minutes: 20", "minutes: 45")
    edit(good, LESSON, ":objective: ask-people\n", "")
    edit(
        good,
        LESSON,
        "Amina asks two people",
        "Amina asks each trainee of her group, and " + "waits, " * 30 + "and hears them",
    )
    edit(good, COURSE, "duration: 2 weeks\n", "")
    (good / ACCEPTED).write_text(
        "ask-first:\n  terms: people of this group call themselves so, and a course about listening does not correct them\n"
    )
    return good


def test_what_is_found_is_told_in_80_columns(flawed, capsys, update_goldens):
    status, out, err = ldn(capsys, "-C", flawed, "check", "--design")
    if update_goldens:
        EXPECTED.write_text(out, "utf-8", newline="\n")
    assert (status, err) == (1, "")
    assert out == EXPECTED.read_text("utf-8")
    assert max(map(width, out.splitlines())) <= 80


def test_a_good_course_is_told_so(good, capsys):
    assert ldn(capsys, "-C", good, "check", "--design") == (0, "good: no finding\n", "")


def test_single_rules_can_be_run(flawed, capsys):
    status, out, _ = ldn(capsys, "-C", flawed, "check", "--rule", "alt", "--rule", "cases")
    assert (status, out) == (0, "good: no finding\n")
    status, out, _ = ldn(capsys, "-C", flawed, "check", "--rule", "verbs", "good")
    assert status == 1
    assert "good: 1 finding of 1 rule\n" in out
    assert ldn(capsys, "-C", flawed, "check", "--rule", "verb")[0] == 2


def test_for_a_program(flawed, capsys):
    status, out, _ = ldn(capsys, "-C", flawed, "check", "--design", "--json")
    (course,) = json.loads(out)
    assert status == 1
    assert course["course"] == "good"
    assert {each["code"]: each["page"] for each in course["findings"]}["verbs"] == "docs/design.md#verbs"
    assert [(each["code"], each["line"], each["reason"][:6]) for each in course["accepted"]] == [
        ("terms", 33, "people")
    ]
    assert course["remarks"][0]["rule"] == "minutes"


def test_a_course_that_is_wrong_is_not_judged(good, capsys):
    edit(good, LESSON, ":::{figure}", ":::{figur}")
    status, out, err = ldn(capsys, "-C", good, "check", "--design")
    assert (status, out) == (1, "")
    assert "[block-type]" in err


def test_avoiding_a_term_itself_is_a_mistake(good, capsys):
    edit(good, GLOSSARY, "[trainee,", "[Learner,")
    status, _, err = ldn(capsys, "-C", good, "check")
    assert status == 1
    assert (
        'syllabus/glossary.yaml:4: avoid: "Learner" is the term itself; list the words that are not to be used for it'
        in err
    )


def test_findings_do_not_stop_a_build_or_a_check(flawed, capsys):
    assert ldn(capsys, "-C", flawed, "check")[0] == 0
    assert ldn(capsys, "-C", flawed, "build")[0] == 0
