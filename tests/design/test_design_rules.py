"""Each rule finds what it is for, on its line, and nothing in a course that keeps it."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.design import RULES, Rule, check_design, rules
from builder.diagnostics import InputError
from builder.model.text import Text
from builder.model.walk import replace_texts
from builder.pipeline.designing import design_courses
from tests import factory
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


def test_a_question_that_its_lesson_does_not_promise_or_that_comes_first(good):
    edit(good, SYLLABUS, "chapters:", "  name-need: Name a need\nchapters:")
    edit(good, LESSON, ":objective: ask-people", ":objective: name-need")
    assert 'objectives ask.md:36 this assesses "name-need", which its lesson does not list' in found(good)
    edit(good, LESSON, "## Ask people {#ask-first}\n", FIRST)
    assert "objectives ask.md:11 this is asked before the lesson has taught anything" in found(good)


FIRST = """## First {#ask-zero}

:::{question} choice
:id: ask-q0
:objective: ask-people

Whom?

- [x] Two {#a}
- [ ] Nobody {#b}
:::

## Ask people {#ask-first}
"""


def test_an_objective_is_assessed_where_it_is_taught(good):
    edit(good, SYLLABUS, "lessons: [ask]", "lessons: [ask, more]")
    lesson = (
        (good / LESSON)
        .read_text("utf-8")
        .replace("#ask", "#more")
        .replace(":id: ask", ":id: more")
        .replace("graded: quiz\n", "")
    )
    lesson = lesson.replace("id: ask", "id: more", 1).replace(":::{question} choice", ":::{poll}")
    lesson = re.sub(r":::\{poll\}.*?\n:::\n", "", lesson, flags=re.DOTALL)
    (good / LESSON).with_name("more.md").write_text(lesson, "utf-8")
    assert found(good, Rule.OBJECTIVES) == [
        'objectives more.md:1 the objective "ask-people" is assessed in other lessons alone'
    ]


def test_a_lesson_without_objectives_is_told_once(good):
    edit(good, LESSON, "objectives: [ask-people]\n", "")
    assert found(good, Rule.OBJECTIVES) == [
        "objectives ask.md:1 this lesson has no objective",
        'objectives syllabus.yaml:2 no lesson lists the objective "ask-people"',
    ]


@pytest.mark.parametrize(
    ("block", "options"),
    [
        ("sort", ":title: T\n:objective: ask-people\n\nBy time\n\n1. One {#a}\n2. Two {#b}\n"),
        (
            "dragdrop",
            ":objective: ask-people\n\nWhere?\n\n:::{zone} x\n:title: X\n:::\n\n- One -> x {#a}\n- Two -> none {#b}\n",
        ),
        (
            "response",
            ":title: T\n:comment: C\n:steps: self\n:objective: ask-people\n\nWrite.\n\n:::{criterion} c\n:label: L\n\nP\n\n- (0) No {#n}\n- (1) Yes {#y}\n:::\n",
        ),
    ],
)
def test_whatever_is_graded_can_assess_an_objective(block, options, good):
    fence = f"\n::::{{{block}}}\n:id: more-{block}\n{options}::::\n"
    edit(good, LESSON, ":::\n\n## Try it", f":::\n{fence}\n## Try it")
    assert found(good, Rule.OBJECTIVES) == []
    edit(good, LESSON, fence, fence.replace(":objective: ask-people\n", ""))
    assert [line.split(" ", 2)[2] for line in found(good, Rule.OBJECTIVES)] == [
        "this does not say which objective it assesses"
    ]
    edit(good, LESSON, f":id: more-{block}\n", f":id: more-{block}\n:objective: ask-poeple\n")
    with pytest.raises(InputError, match='unknown objective "ask-poeple"; did you mean "ask-people"'):
        found(good)


def test_hard_prose_is_measured(good):
    edit(good, LESSON, "Each learner", HARD * 30 + "\n\nEach learner")
    (told,) = found(good, Rule.READING)
    assert re.search(r"LIX \d\d, more than 45: \d+\.\d words a sentence, \d\d % long words \(organizational", told)


def test_a_chapter_has_something_to_do_and_to_reflect_on(good):
    edit(good, LESSON, "{callout} activity", "{callout} note")
    edit(good, LESSON, "{callout} reflection\n:minutes: 3", "{callout} note")
    edit(good, LESSON, ":minutes: 10\n", "")
    assert found(good, Rule.PRACTICE) == [
        "practice syllabus.yaml:4 in this chapter learners do nothing of their own",
        "practice syllabus.yaml:4 in this chapter learners look back at nothing",
    ]
    edit(good, LESSON, "## Try it {#ask-try}\n", f"## Try it {{#ask-try}}\n{SELF_ASSESSED}\n{{#again}}\n")
    assert found(good, Rule.PRACTICE) == []


SELF_ASSESSED = """
::::{response}
:id: answer
:title: T
:comment: C
:steps: self

Write.

:::{criterion} c
:label: L

P

- (0) No {#n}
- (1) Yes {#y}
:::
::::
"""


def cases(good, *countries):
    example = ":::{callout} example\n:title: An invented case\n:country: KE\n\nAmina asks two people.\n:::\n"
    more = "".join(example.replace("KE", code) + "\n" for code in countries)
    edit(good, LESSON, example, more)
    return [line.split(" ", 2)[2] for line in found(good, Rule.CASES)]


@pytest.mark.parametrize(
    ("countries", "told"),
    [
        (("KE", "KE"), []),
        (("KE", "KE", "PE"), ["2 of the 3 cases of this course play in KE"]),
        (("KE PE", "KE BO", "KE"), ["3 of the 3 cases of this course play in KE"]),
        (("KE", "PE", "BO"), []),
        (("KE", "PE") * 3, ["the 6 cases of this course play in 2 countries, fewer than 3"]),
        (("KE", "PE", "BO") * 2, []),
    ],
)
def test_cases_play_in_several_countries(countries, told, good):
    assert cases(good, *countries) == told


def test_one_case_of_several_without_a_country(good):
    edit(good, LESSON, ":::{callout} activity", ":::{callout} example\n\nElsewhere.\n:::\n\n:::{callout} activity")
    assert found(good, Rule.CASES) == ["cases ask.md:62 this example does not say in which country it plays"]


def test_what_another_course_of_the_workspace_uses_is_used(good):
    for path in [*good.glob("course_src/good/**/*"), *good.glob("syllabus/good/**/*")]:
        twin = good / str(path.relative_to(good)).replace("good", "twin")
        if path.is_file():
            twin.parent.mkdir(parents=True, exist_ok=True)
            twin.write_bytes(path.read_bytes().replace(b"number: LISTEN", b"number: TWIN"))
    edit(good, LESSON, "Each learner has a reason. [@plan]", "Everybody has a reason.")
    designs = design_courses(good, ["good"], [Rule.TERMS, Rule.SOURCES]).courses
    assert [(design.course, design.found) for design in designs] == [("good", ())]


@pytest.mark.parametrize(
    ("language", "objective", "is_told"),
    [
        ("es", "Comprender las necesidades", True),
        ("es", "Tomar conciencia de algo", True),
        ("es", "Elegir dos maneras", False),
        ("fr", "Connaître les besoins", True),
        ("fr", "Choisir deux façons", False),
        ("pt-br", "Compreender as necessidades", True),
        ("pt-br", "Escolher duas formas", False),
        ("ar", "فهم الاحتياجات", True),
        ("ar", "اختيار طريقتين", False),
    ],
)
def test_verbs_of_other_languages(language, objective, is_told):
    course = in_language(language, objective)
    assert bool(check_design(course, rules=[Rule.VERBS]).found) == is_told


def in_language(language, words):
    course = factory.every_block()
    return replace_texts(
        type(course)(
            **{each.name: getattr(course, each.name) for each in fields(course)} | {"source_language": language}
        ),
        lambda text: Text(text.key, words, text.kind, text.location),
    )


@pytest.mark.parametrize(
    ("language", "words", "silent"),
    [
        ("bn", "আপনি কী জানতে চান।", {Rule.VERBS, Rule.READING}),
        ("ja", "二人に聞きます。", {Rule.VERBS, Rule.READING, Rule.LENGTH, Rule.MINUTES}),
        ("ru", "Спросите двух человек.", {Rule.VERBS}),
    ],
)
def test_what_has_no_list_or_measure_says_so_and_is_silent(language, words, silent):
    design = check_design(in_language(language, words))
    assert {each.rule for each in design.remarks} >= silent
    assert not silent & {each.rule for each in design.found if "blocks" not in each.what}


# What a text can be is more than what the reader lets through.
WORDS = st.text(max_size=60) | st.sampled_from(
    ["![](x.png)", "[@a; @b]", "*a* `b` “c", "a. b: c! (d)", "ا ل م", "image of", "\\\n"]
)


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["en", "ar", "zh-hans", "de", "und"]))
def test_no_text_brings_a_rule_down(words, language):
    course = in_language(language, "x")
    rest = iter(words * 1000)
    hostile = replace_texts(course, lambda text: Text(text.key, next(rest), text.kind, text.location))
    design = check_design(hostile)
    assert all(each.what and each.mend for each in design.found)
    assert design == check_design(hostile)


def test_every_rule_is_run_and_has_its_section():
    page = (ROOT / "docs/design.md").read_text("utf-8")
    comments = dict(re.findall(r'= "([a-z]+)"  # (.+)', Path(rules.__file__).read_text("utf-8")))
    assert list(RULES) == list(Rule)
    assert list(comments) == list(Rule)
    assert dict(re.findall(r"^\| `([a-z]+)` \| (.+) \|$", page, re.MULTILINE)) == comments
    assert re.findall(r"^## ([a-z]+)$", page, re.MULTILINE) == list(Rule)
