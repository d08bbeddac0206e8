"""Studio: whatever it would drop, ignore or overwrite without a word is told."""

from dataclasses import replace

import pytest

from builder.checks import check
from builder.checks.studio import check_studio
from builder.model.blocks import IncludedOlx
from builder.model.text import Kind
from tests.checks import small_course as s


def studio(*blocks, **changes):
    return s.told(check_studio(s.course(*blocks, **changes)))


def test_a_course_is_fine():
    assert check(s.course()) == []


def chapters(*lessons):
    return (s.chapter(*lessons),)


FULL = s.unit(s.QUESTION)
READ = s.unit(s.html("a"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"chapters": (*chapters(s.lesson(FULL, graded="quiz", objectives=("o1",))), s.chapter(chapter_id="two"))}, 'syllabus/c/syllabus.yaml:5: the chapter "two" has no lessons, so learners see an empty heading; name its lessons, or remove it [studio]'),
        ({"assignments": (s.assignment(min_count=2),)}, 'course.yaml:1: "quiz" counts 2 scores, but only 1 can be had: the others are zero; say graded: quiz in more lessons, or lower min'),
        ({"assignments": (s.assignment(drop_count=1),)}, 'course.yaml:1: "quiz" drops 1 of 1 scores, so that none is left; lower drop'),
        ({"assignments": (s.assignment(), s.assignment("exam", "Exam"))}, 'course.yaml:1: no lesson is graded as "exam", so its share of the grade is lost to everyone; say graded: exam in a lesson, or remove the type'),
        ({"image": "card.gif"}, 'course.yaml:1: the course image "card.gif" is neither PNG nor JPEG, so the course card stays empty; save it as PNG or JPEG'),
        ({"files": s.files("a/b.png", "a_b.png")}, 'static/a_b.png: "a/b.png" and "a_b.png" get one name on the platform: one would overwrite the other; rename one of them [name-clash]'),
        ({"files": s.files("my form.pdf", "my_form.pdf")}, '"my form.pdf" and "my_form.pdf" get one name'),
        ({"runs": (s.run(), s.run("spring", "course-v1:ldn+c+2026-EN"))}, 'course.yaml:1: the runs "en" and "spring" have one course key, course-v1:ldn+c+2026-EN: one would overwrite the other; give one of them another key [course-key]'),
    ],
)  # fmt: skip
def test_mistakes(changes, says):
    found = studio(**changes)
    assert len(found) == 1
    assert says in found[0]


def test_a_course_without_chapters():
    assert "course.yaml:1: the course has no chapters; name them in syllabus.yaml, under chapters: [studio]" in studio(
        chapters=()
    )


def test_a_graded_lesson_needs_something_to_grade():
    found = studio(chapters=chapters(s.lesson(READ, graded="quiz", objectives=("o1",))))
    assert found == [
        'l.md:1: the lesson is graded as "quiz", but holds nothing that can be graded; add a question, or remove graded: from the lesson [studio]'
    ]
    done = s.unit(IncludedOlx("d", s.at(3), '<done align="left"></done>'))
    assert studio(chapters=chapters(s.lesson(done, graded="quiz", objectives=("o1",)))) == []
    cloud = s.unit(IncludedOlx("d", s.at(3), "<word_cloud></word_cloud>"))
    assert studio(chapters=chapters(s.lesson(cloud, graded="quiz", objectives=("o1",)))) != []


def test_a_lesson_graded_as_what_no_one_knows():
    found = studio(chapters=chapters(s.lesson(FULL, graded="quizz", objectives=("o1",))))
    assert (
        'l.md:1: the lesson is graded as "quizz", which course.yaml does not know: its score would not count; did you mean "quiz"? [studio]'
        in found
    )


def test_a_course_without_grades_cannot_be_completed():
    found = studio(assignments=(), chapters=chapters(s.lesson(FULL, objectives=("o1",))))
    assert len(found) == 1
    assert found[0].startswith(
        "course.yaml:1: warning: nothing is graded, so no learner ever counts as having completed the course"
    )


def test_the_platform_tells_assignments_apart_by_title():
    lessons = (s.lesson(FULL, graded="quiz", objectives=("o1",)), s.lesson(FULL, graded="exam", lesson_id="two"))
    found = studio(chapters=chapters(*lessons), assignments=(s.assignment(), s.assignment("exam", "Quiz")))
    assert found == [
        'course.yaml:1: "exam" has the title of "quiz", and the platform tells them apart by it; give it a title of its own [studio]'
    ]


def test_an_objective_that_nothing_names():
    unused = replace(s.course().objectives[0], id="o2", text=s.text("o2.objective", "Do it", Kind.OBJECTIVE))
    found = studio(objectives=(*s.course().objectives, unused))
    assert found == [
        'course.yaml:1: warning: no lesson or question names the objective "o2"; name it where it is taught, or remove it [objective]'
    ]


def test_an_objective_that_only_a_question_names():
    assert studio(chapters=chapters(s.lesson(FULL, graded="quiz"))) == []
