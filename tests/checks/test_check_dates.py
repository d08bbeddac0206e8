"""The timetable of every run, and settings that contradict each other."""

from dataclasses import replace
from datetime import datetime

import pytest
import small_course as s

from builder.checks import check
from builder.checks.dates import check_dates
from builder.checks.settings import check_settings
from builder.model.course import Details, Own
from builder.model.settings import Certificate, Due, Gate, Named, Opening, Settings, Shown, Timetable


def day(text):
    return datetime.fromisoformat(f"{text}T00:00:00+00:00")


def due(text):
    return Due("lesson", s.YAML, day(text))


def paced(name="en", pacing="instructor", key="course-v1:LDN+C+2026-en", **dates):
    run = s.run(name, key, **({"start": "2027-01-01", "end": "2027-06-30"} | dates))
    return replace(run, self_paced=pacing == "self")


def dates(*runs, **timetable):
    settings = Settings(timetable=Timetable(**timetable))
    return s.told(check_dates(s.course(runs=runs or (paced(),), settings=settings)))


def test_a_timetable_in_order_says_nothing():
    assert dates(due=(due("2027-03-01"),), opens=(Opening("chapter", s.YAML, day("2027-02-01")),)) == []
    assert dates(paced(pacing="self"), due=(Due("lesson", s.YAML, weeks=2),)) == []


@pytest.mark.parametrize(
    ("timetable", "says"),
    [
        ({"due": (due("2026-12-31"),)}, "this date is before the run starts (en)"),
        ({"due": (due("2027-07-01"),)}, "this date is after the run ends (en)"),
        ({"opens": (Opening("chapter", s.YAML, day("2027-07-01")),)}, "this date is after the run ends (en)"),
        ({"due": (due("2027-02-01"),), "opens": (Opening("lesson", s.YAML, day("2027-03-01")),)}, "the lesson is due before it opens (en)"),
        ({"due": (Due("lesson", s.YAML, weeks=2),)}, "weeks count only where learners go at their own pace (en)"),
        ({"due": (Due("leson", s.YAML, weeks=2),)}, 'there is no lesson "leson"; did you mean "lesson"?'),
        ({"opens": (Opening("unit", s.YAML, day("2027-02-01")),)}, 'there is no chapter or lesson "unit"'),
        ({"hide_after_due": (Named("lesson", s.YAML),)}, '"lesson" is hidden after it is due, but it is never due'),
        ({"staff_only": (Named("chaptre", s.YAML),)}, 'there is no chapter or lesson "chaptre"; did you mean "chapter"?'),
    ],
)  # fmt: skip
def test_mistakes(timetable, says):
    assert any(says in line for line in dates(**timetable))


def test_the_last_day_of_a_run_is_in_it():
    assert dates(due=(due("2027-06-30"),)) == []


def test_a_date_that_some_runs_ignore_is_told_once_with_their_names():
    names = [f"r{n}" for n in range(6)]
    runs = [paced(name, "self", f"course-v1:LDN+C+{name}") for name in names]
    (told,) = dates(*runs, paced(), due=(due("2027-03-01"),))
    assert told == (
        "course.yaml:1: warning: the platform ignores this date where learners go at their own pace "
        "(r0, r1, r2, r3 and 2 more); write it as +2 weeks for these runs, or no [dates]"
    )


def test_learners_who_enrol_after_the_end():
    (told,) = dates(paced(end="2026-12-31", start="2026-12-01", enrollment_end="2027-01-01"))
    assert (
        told
        == 'course.yaml:1: warning: in the run "en" learners can enrol after its end; put enrollment_end before end [dates]'
    )


def test_each_run_is_held_to_its_own_dates():
    settings = Settings(timetable=Timetable(due=(due("2028-01-01"),)))
    course = s.course(runs=())
    own = Own(Details(course.title, course.about.short_description, settings=settings))
    runs = (paced(), replace(paced("late", key="course-v1:LDN+C+late"), own=own))
    assert ["(late)" in line for line in s.told(check_dates(replace(course, runs=runs)))] == [True]


@pytest.mark.parametrize(
    ("run", "says"),
    [
        (paced(), "certificates are shown before the run ends (en)"),
        (paced(pacing="self"), "the platform shows certificates at once (en)"),
    ],
)
def test_certificates(run, says):
    certificate = Certificate(s.YAML, shown=Shown.DATE, available=day("2027-06-01"))
    (told,) = s.told(check_dates(s.course(runs=(run,), settings=Settings(certificate=certificate))))
    assert says in told


def lessons(*names):
    made = [s.lesson(s.unit(s.html("Text.", f"{n}-text"), unit_id=f"{n}-unit"), lesson_id=n) for n in names]
    return (s.chapter(*(replace(one, title=s.text(f"{one.id}.title", one.id)) for one in made)),)


def gated(**after):
    gates = tuple(Gate(lesson, s.YAML, first) for lesson, first in after.items())
    settings = Settings(timetable=Timetable(after=gates))
    return s.told(check_settings(s.course(chapters=lessons("a", "b", "c"), settings=settings)))


def test_lessons_one_after_another_are_left_to_studio():
    told = gated(b="a", c="b")
    assert len(told) == 2
    assert all("warning: an import cannot bring that" in line for line in told)


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ({"a": "a"}, 'the lesson "a" waits for itself'),
        ({"a": "b", "b": "a", "c": "a"}, "wait for each other, so no one can ever open them: a, b"),
        ({"a": "c", "b": "a", "c": "b"}, "wait for each other, so no one can ever open them: a, c, b"),
        ({"a": "d"}, 'there is no lesson "d"'),
    ],
)
def test_lessons_that_no_one_can_open(after, says):
    (told,) = gated(**after)
    assert says in told


def test_every_check_is_among_the_checks():
    course = s.course(settings=Settings(timetable=Timetable(due=(due("2028-01-01"),), after=(Gate("x", s.YAML, "y"),))))
    codes = {each.code for each in check(replace(course, runs=(paced(),)))}
    assert {"dates", "bad-value"} <= codes
