"""A rule finds on its line what an edit of a good course breaks, and nothing in what is fine; each has its section."""

import re
from pathlib import Path

import pytest

from builder.design import RULES, Rule, rules
from tests.design.good_course import COURSE, LESSON, SOURCES, SYLLABUS, edit, found

ROOT = Path(__file__).parents[2]
LONG = " ".join(["Word"] * 33)
HARD = "Organizational responsibilities necessitate comprehensive documentation, notwithstanding administrative complications. "
WALL = ("One two three four five six seven eight nine ten. " * 10 + "\n\n") * 6


def test_nothing_is_found_in_a_good_course(good):
    assert found(good) == []


CASES = {
    "an objective that no lesson lists": (
        SYLLABUS,
        "chapters:",
        "  name-need: Name a need\nchapters:",
        'objectives syllabus.yaml:3 no lesson lists the objective "name-need"',
    ),
    "an objective that no question assesses": (
        LESSON,
        ":objective: ask-people",
        "",
        "objectives ask.md:36 this does not say which objective it assesses",
    ),
    "an unobservable verb": (
        SYLLABUS,
        "Choose two ways",
        "Understand two ways",
        'verbs syllabus.yaml:2 nobody can see whether someone can "understand": “Understand two ways to ask people”',
    ),
    "a verb of two words, behind a to": (
        SYLLABUS,
        "Choose two ways",
        "To get to know two ways",
        'verbs syllabus.yaml:2 nobody can see whether someone can "get to know": “To get to know two ways to ask people”',
    ),
    "no verb at all": (
        SYLLABUS,
        "Choose two ways",
        "Two ways",
        'verbs syllabus.yaml:2 "two" is on no list of what can be seen: “Two ways to ask people”',
    ),
    "more minutes than a lesson takes": (
        LESSON,
        "minutes: 20",
        "minutes: 27",
        "minutes ask.md:1 minutes: 27, and this lesson takes about 19: 428 words 3.3, 2 questions 3, activities 13",
    ),
    "fewer": (
        LESSON,
        "minutes: 20",
        "minutes: 12",
        "minutes ask.md:1 minutes: 12, and this lesson takes about 19: 428 words 3.3, 2 questions 3, activities 13",
    ),
    "no minutes": (
        LESSON,
        "minutes: 20\n",
        "",
        "minutes ask.md:1 this lesson does not say its minutes; about 19: 428 words 3.3, 2 questions 3, activities 13",
    ),
    "an effort that the lessons do not take": (
        COURSE,
        '"00:10"',
        '"01:00"',
        "minutes course.yaml:8 01:00 a week for 2 weeks are 2:00, and all lessons 0:20",
    ),
    "a wall of text": (
        LESSON,
        "Each learner",
        WALL + "Each learner",
        "length ask.md:9 this unit has 815 words of prose, more than 500",
    ),
    "a crumb": (
        LESSON,
        "## Try it",
        "## Crumb {#ask-crumb}\n\nA few words.\n\n## Try it",
        "length ask.md:48 this unit has 3 words to read, fewer than 60",
    ),
    "a picture's file name": (
        LESSON,
        "Three cards with arrows to one circle",
        "three-cards-with-arrows.svg",
        "alt ask.md:24 this alternative text is the name of a file: “three-cards-with-arrows.svg”",
    ),
    "that a picture is a picture": (
        LESSON,
        "Three cards",
        "A diagram of three cards",
        "alt ask.md:24 this alternative text begins with “A diagram of”, which is said already",
    ),
    "a caption twice": (
        LESSON,
        "What you hear.",
        "Three cards with arrows to one circle.",
        "alt ask.md:24 this alternative text is its caption",
    ),
    "a word about a picture": (
        LESSON,
        "Three cards with arrows to one circle",
        "Cards",
        "alt ask.md:24 this alternative text is shorter than 20 characters: “Cards”",
    ),
    "an image in a line": (
        LESSON,
        "Each learner",
        "![map](map.svg) Each learner",
        "alt ask.md:11 this alternative text is the name of a file: “map”",
    ),
    "a long sentence": (
        LESSON,
        "Each learner has a reason.",
        f"Each learner has a reason. {LONG}.",
        f"reading ask.md:11 a sentence of 33 words, more than 32: “{' '.join(['Word'] * 9)} …”",
    ),
    "a long sentence in a feedback": (
        LESSON,
        "> Look again.",
        f"> {LONG}.",
        f"reading ask.md:45 a sentence of 33 words, more than 32: “{' '.join(['Word'] * 9)} …”",
    ),
    "a source without an access": (
        SOURCES,
        "  access: free\n",
        "",
        'sources sources.yaml:2 the source "plan" does not say who can read it',
    ),
    "a source without a licence": (
        SOURCES,
        "  licence: CC BY-SA 4.0\n",
        "",
        'sources sources.yaml:2 the source "plan" does not say under which licence it stands',
    ),
    "a source without a place": (
        SOURCES,
        "  url: https://example.org/plan\n",
        "",
        'sources sources.yaml:2 the source "plan" does not say where it is',
    ),
    "a source that nobody cites": (LESSON, " [@plan]", "", 'sources sources.yaml:2 nobody cites the source "plan"'),
    "no country": (
        LESSON,
        ":country: KE\n",
        "",
        "cases ask.md:30 no example of this course says in which country it plays",
    ),
    "a word to avoid": (
        LESSON,
        "Amina asks two people",
        "Amina asks two Trainees",
        'terms ask.md:33 "Trainees" is not the word for "learner": “Amina asks two Trainees.”',
    ),
    "a term that nobody uses": (
        LESSON,
        "Each learner has",
        "Everybody has",
        'terms glossary.yaml:2 the term "learner" is explained and used nowhere',
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_rule_finds_what_it_is_for_and_its_line(case, good):
    name, old, new, expected = CASES[case]
    edit(good, name, old, new)
    rule, where, _ = expected.split(" ", 2)
    file = where.partition(":")[0]
    assert [line for line in found(good, Rule(rule)) if f" {file}:" in line] == [expected]


FINE = {
    "a quotation in other words": (LESSON, "Amina asks two people", "Amina says: “The trainee was there.” So"),
    "a word that begins like one to avoid": (LESSON, "Amina asks two people", "Amina asks about traineeships"),
    "a term in another form": (LESSON, "Each learner has", "Learners have"),
    "a picture that is decoration": (LESSON, "Three cards with arrows to one circle", "none"),
    "a source in print": (SOURCES, "  url: https://example.org/plan\n  licence", "  licence"),
    "a name in a text": (
        LESSON,
        "What you hear.",
        "Wikimedia Österreich, Wikimedia Sverige and Wikimedia Bangladesh said it.",
    ),
    "an effort in words": (COURSE, "2 weeks", "two days"),
    "more time for what nobody can measure": (LESSON, "minutes: 20", "minutes: 90"),
}


@pytest.mark.parametrize("case", FINE)
def test_a_rule_leaves_alone_what_is_fine(case, good):
    name, old, new = FINE[case]
    edit(good, name, old, new)
    if case == "a source in print":
        edit(good, SOURCES, "access: free", "access: print")
    if case == "more time for what nobody can measure":
        edit(
            good,
            LESSON,
            "## Try it {#ask-try}",
            "## Try it {#ask-try}\n\n:::{lti}\n:id: tool\n:title: T\n:launch: https://e.org\n:::\n\n{#again}\n",
        )
        edit(good, COURSE, '"00:10"', '"00:45"')
    assert found(good) == []


def test_hard_prose_is_measured(good):
    edit(good, LESSON, "Each learner", HARD * 30 + "\n\nEach learner")
    (told,) = found(good, Rule.READING)
    assert re.search(r"LIX \d\d, more than 45: \d+\.\d words a sentence, \d\d % long words \(organizational", told)


def test_every_rule_is_run_and_has_its_section():
    page = (ROOT / "docs/design.md").read_text("utf-8")
    comments = dict(re.findall(r'= "([a-z]+)"  # (.+)', Path(rules.__file__).read_text("utf-8")))
    assert list(RULES) == list(Rule)
    assert list(comments) == list(Rule)
    assert dict(re.findall(r"^\| `([a-z]+)` \| (.+) \|$", page, re.MULTILINE)) == comments
    assert re.findall(r"^## ([a-z]+)$", page, re.MULTILINE) == list(Rule)
