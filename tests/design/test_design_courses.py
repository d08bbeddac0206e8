"""What rules find over a whole course: its objectives, practice and cases, its neighbours, its language, any text."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.design import Rule, check_design
from builder.diagnostics import InputError
from builder.model.text import Text
from builder.model.walk import replace_texts
from builder.pipeline.designing import design_courses
from tests import factory
from tests.design.good_course import LESSON, SYLLABUS, edit, found


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
