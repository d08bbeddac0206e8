"""The course of this repository is what its partners were promised; README says how far each language is."""

import json
import re
from pathlib import Path

import pytest

from builder.cli import run
from builder.markup.citations import citations
from builder.model import prose
from builder.model.activities import Done, Survey
from builder.model.assessments import DragDrop, Response, Step
from builder.model.blocks import Discussion, HtmlBlock, Question
from builder.model.parts import lessons, nodes, opened
from builder.model.walk import texts
from builder.pipeline.load import open_tree, read_checked

ROOT = Path(__file__).parents[1]
COMPLETE = ("en", "es", "fr", "ar", "pt-br")
BEGUN = ("bn", "id")


@pytest.fixture(scope="module")
def course():
    (found,) = read_checked(open_tree(ROOT), ["leadership"])
    return found


def blocks(lesson, kind):
    return [block for unit in lesson.units for block in opened(unit.blocks) if isinstance(block, kind)]


def prose_of(lesson):
    return [node for block in blocks(lesson, HtmlBlock) for node in block.prose.children]


def callouts(lesson, kind):
    return [node for node in prose_of(lesson) if isinstance(node, prose.Callout) and node.kind == kind]


def words(lesson):
    """The lesson's own text: without what is set apart, drawn, or asked."""
    own = (node for node in prose_of(lesson) if not isinstance(node, prose.Callout | prose.Figure))
    return sum(len(text.source.split()) for node in own for text in texts(node))


def test_six_chapters_of_which_the_fifth_is_the_heart(course):
    sizes = [len(chapter.lessons) for chapter in course.chapters]
    assert len(sizes) == 6
    assert max(sizes) == sizes[4] > max(sizes[:4])
    assert sum(sizes) >= 20
    assert sum(len(lesson.units) for lesson in lessons(course)) >= 60


def test_every_lesson_is_whole(course):
    for lesson in lessons(course):
        assert 25 <= lesson.minutes <= 45, lesson.id
        assert 2 <= len(lesson.objectives) <= 3, lesson.id
        assert 450 <= words(lesson) <= 800, lesson.id
        asked = len(blocks(lesson, Question | DragDrop | Response))
        assert 3 <= asked <= 6, lesson.id
        for kind in ("example", "activity", "reflection"):
            assert callouts(lesson, kind), (lesson.id, kind)
        assert any(citations(text) for text in texts(lesson)), lesson.id
        assert not [question.id for question in blocks(lesson, Question) if not question.attempts], lesson.id


def test_every_invented_case_says_so(course):
    for lesson in lessons(course):
        for case in callouts(lesson, "example"):
            said = " ".join(text.source for text in texts(case)).lower()
            assert "invented" in said, lesson.id


def test_nobody_needs_a_peer_to_pass(course):
    handed_in = [each for lesson in lessons(course) for each in blocks(lesson, Response)]
    assert [each.id for each in handed_in] == ["plan-response"]
    assert [step for step, _ in handed_in[0].steps] == [Step.SELF]
    assert course.passing == 60


def test_skills_are_assessed_at_the_start_and_at_the_end_in_the_same_words(course):
    first, last = [each for lesson in lessons(course) for each in blocks(lesson, Survey)]
    assert [text.source for each in first.questions for text in texts(each)] == [
        text.source for each in last.questions for text in texts(each)
    ]
    assert [text.source for each in first.answers for text in texts(each)] == [
        text.source for each in last.answers for text in texts(each)
    ]


def test_figures_and_forms_and_talks(course):
    drawn = {
        node.src for lesson in lessons(course) for node in nodes(prose_of(lesson)) if isinstance(node, prose.Figure)
    }
    assert len(drawn) >= 12
    assert all(name.endswith(".svg") for name in drawn)
    forms = {"needs-form", "session-plan", "facilitation-checklist", "evaluation-form", "facilitators"}
    assert {page.slug for page in course.pages} == forms
    talks = [each.id for lesson in lessons(course) for each in blocks(lesson, Discussion)]
    assert "network-mentoring" in talks
    assert all(blocks(lesson, Done) for lesson in lessons(course) if lesson.id != "define")


def test_every_role_has_its_path(course):
    assert {role.id for role in course.roles} == {
        "facilitator",
        "affiliate-coordinator",
        "mentor",
        "grantee",
        "ambassador",
    }
    assert all(len(role.lessons) >= 5 for role in course.roles)


def test_readme_says_how_far_each_language_is(capsys):
    """Words and messages of the catalogs, as `ldn catalog status` counts them."""
    assert run(["-C", str(ROOT), "catalog", "status", "--json", "leadership"]) == 0
    found = {each["language"]: each for each in json.loads(capsys.readouterr().out)}
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| .+? \((\S+)\) \| ([\d,]+) \| ([\d,]+) \| (\d+) % \|", readme, re.MULTILINE)
    said = {
        code: (*(int(each.replace(",", "")) for each in (words, messages)), int(part))
        for code, words, messages, part in rows
    }
    assert set(said) == {*COMPLETE, *BEGUN}
    for code, each in found.items():
        assert said[code] == (each["words"]["current"], each["messages"]["current"], each["percent"]), code
    assert all(said[code][2] == 100 for code in COMPLETE)
    total = next(iter(found.values()))
    assert said["en"] == (total["words"]["total"], total["messages"]["total"], 100)
