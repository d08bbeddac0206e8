"""Events of the platform: which ones say something of learning, and what.

Sources: openedx-platform, openedx/completion, openedx-completion-aggregator, edx-proctoring. The user in `context` is who
acted, the one in the event is whom it is about; they differ where staff or a task acts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated

import msgspec

from builder.completion.extraction import Extraction, IgnoredError, Names
from builder.completion.facts import Meaning
from builder.completion.moments import micros
from builder.completion.quarantine import BadRecordError
from builder.completion.rows import COURSE, Fact, Maker, Place, Times
from builder.completion.source import Context
from builder.completion.usage import block

Id = int | str | None
_Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 31)]
_MILLISECONDS = 10**11


class Around(msgspec.Struct):
    """The `context` of an event."""

    course_id: str | None = None
    user_id: Id = None
    username: str | None = None


class Mark(msgspec.Struct):
    """How one input of a problem was judged."""

    correctness: str | None = None


class About(msgspec.Struct):
    """What an event carries: the fields of all of ours together, so that a line is decoded in one go."""

    user_id: Id = None
    username: str | None = None
    course_id: str | None = None
    course_key: str | None = None
    context_key: str | None = None
    block_id: str | None = None
    # edx.completion, openedx.completion_aggregator
    completion: float | None = None
    modified: str | None = None
    percent: float | None = None
    earned: float | None = None
    possible: float | None = None
    # edx.course.enrollment, edx.certificate
    mode: str | None = None
    enrollment_mode: str | None = None
    # edx.grades
    percent_grade: float | None = None
    letter_grade: str | None = None
    weighted_earned: float | None = None
    weighted_possible: float | None = None
    weighted_total_earned: float | None = None
    weighted_total_possible: float | None = None
    # problem_check
    problem_id: str | None = None
    attempts: _Count | None = None
    grade: float | None = None
    max_grade: float | None = None
    success: str | None = None
    correct_map: dict[str, Mark] | None = None
    # edx.special_exam
    attempt_user_id: Id = None
    attempt_completed_at: str | None = None


# An object, JSON in a string, a form of a browser in a string, or what a browser sends besides.
Payload = About | str | list[msgspec.Raw] | None


class Event(msgspec.Struct):
    """An event as it stands in a log; `data` and `timestamp` are what the asynchronous tracker calls `event` and `time`."""

    name: str | None = None
    event_type: str | None = None
    username: str | None = None
    time: str | float | None = None
    timestamp: str | float | None = None
    context: Around | None = None
    event: Payload = None
    data: Payload = None


class Called(msgspec.Struct):
    """Only what an event is called: enough for one that is not ours, whatever its fields are."""

    name: str | None = None
    event_type: str | None = None


_event = msgspec.json.Decoder(Event).decode
_called = msgspec.json.Decoder(Called).decode
_about = msgspec.json.Decoder(About).decode
_NOBODY = Around()
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class _Said(msgspec.Struct, gc=False):
    name: str
    learner: str
    run: str
    times: Times


def read_event(line: bytes, context: Context, out: Extraction) -> Iterable[Fact]:
    """Return the facts of a line; raises IgnoredError for an event that is not ours, BadRecordError for one that cannot be read."""
    event = _decode(line)
    name = event.name or ""
    read = READERS.get(name)
    if not read:
        name = event.event_type or ""
        read = READERS.get(name)
        if not read:
            raise IgnoredError
    about, around = event.event, event.context or _NOBODY
    if not isinstance(about, About):
        about = _payload(about or event.data)
    moment = _moment(event, about.modified)
    run = context.run(about.course_id or about.course_key or about.context_key or around.course_id)
    learner = out.learner(_names(event, about, around), moment)
    return read(_Said(name, learner, run, Times(moment, moment)), about, out.make)


def _decode(line: bytes) -> Event:
    try:
        return _event(line)
    except _UNREADABLE as error:
        why = "a field of another type than in any event" if isinstance(error, msgspec.ValidationError) else "not JSON"
    try:
        called = _called(line)
    except _UNREADABLE:
        raise BadRecordError(why) from None
    if called.name in READERS or called.event_type in READERS:
        raise BadRecordError(why)
    raise IgnoredError


def _payload(found: Payload) -> About:
    """Return what the event carries; a form of a browser says nothing that the server does not say too."""
    if isinstance(found, About):
        return found
    if not isinstance(found, str) or not found.startswith("{"):
        raise IgnoredError
    try:
        return _about(found.encode("utf-8", "replace"))
    except _UNREADABLE:
        raise BadRecordError("an event whose fields cannot be read") from None


def _moment(event: Event, modified: str | None) -> int:
    spelled = modified or event.time or event.timestamp
    if spelled is None:
        raise BadRecordError("an event without a time")
    if isinstance(spelled, str):
        return micros(spelled)
    seconds = spelled / 1000 if spelled > _MILLISECONDS else spelled
    if not 0 < seconds < _MILLISECONDS:
        raise BadRecordError("a time far outside the life of the platform")
    return int(seconds * 1_000_000)


def _names(event: Event, about: About, around: Around) -> Names:
    """Return whom an event is about. A user name is theirs only if they acted themselves."""
    whom = about.attempt_user_id or about.user_id
    actor_name = event.username or around.username
    if about.username and about.username != actor_name:
        return Names(whom, about.username)
    if whom is None or whom == "":
        return Names(around.user_id, actor_name)
    if whom == around.user_id or str(whom) == str(around.user_id):
        return Names(whom, actor_name)
    return Names(whom, about.username)


def _completion(said: _Said, about: About, make: Maker) -> Iterable[Fact]:
    if about.completion is None:
        raise BadRecordError("a completion without a number")
    return (make.completion(said.learner, _place(said, about.block_id), about.completion, said.times),)


def _progress(said: _Said, about: About, make: Maker) -> Iterable[Fact]:
    share = about.percent
    if share is None and about.earned is not None and about.possible:
        share = about.earned / about.possible
    if share is None:
        raise BadRecordError("progress without a number")
    of_course = said.name.endswith(".course")
    place = Place(said.run, COURSE, COURSE) if of_course else _place(said, about.block_id)
    fact = make.completion(said.learner, place, share, said.times)
    if not of_course:
        return (fact,)
    return (fact, make.finish(said.learner, said.run, Meaning.OUTLINE, said.times, completed=share >= 1))


def _enrolment(said: _Said, about: About, make: Maker) -> Iterable[Fact]:
    event = said.name.rpartition(".")[2]
    active = {"activated": True, "deactivated": False}.get(event)
    return (make.enrolment(said.learner, said.run, event, said.times, active=active, mode=about.mode),)


def _course_grade(said: _Said, about: About, make: Maker) -> Iterable[Fact]:
    # The letter is empty below the lowest cutoff; on WikiLearn there is one, `Pass`.
    passed, place = bool(about.letter_grade), Place(said.run, COURSE, COURSE)
    letter = about.letter_grade or None
    return (
        make.grade(said.learner, place, said.times, percent=about.percent_grade, letter=letter, passed=passed),
        make.finish(said.learner, said.run, Meaning.PASS, said.times, completed=passed),
    )


def _passed(said: _Said, _: About, make: Maker) -> Iterable[Fact]:
    passed = not said.name.endswith("now_failed")
    return (
        make.grade(said.learner, Place(said.run, COURSE, COURSE), said.times, passed=passed),
        make.finish(said.learner, said.run, Meaning.PASS, said.times, completed=passed),
    )


def _points(said: _Said, about: About, make: Maker) -> Iterable[Fact]:
    points = (about.weighted_total_earned, about.weighted_total_possible)
    if about.problem_id:
        points = (about.weighted_earned, about.weighted_possible)
    return (make.grade(said.learner, _place(said, about.block_id or about.problem_id), said.times, points=points),)


def _certificate(said: _Said, about: About, make: Maker) -> Iterable[Fact]:
    valid = said.name.endswith("created")
    return (
        make.certificate(said.learner, said.run, said.times, mode=about.enrollment_mode, valid=valid),
        make.finish(said.learner, said.run, Meaning.CERTIFICATE, said.times, completed=valid),
    )


def _exam(said: _Said, about: About, make: Maker) -> Iterable[Fact]:
    done = micros(about.attempt_completed_at) if about.attempt_completed_at else said.times.happened
    times = Times(done, said.times.as_of)
    return (make.finish(said.learner, said.run, Meaning.PROCTORED, times, completed=True),)


def _check(said: _Said, about: About, make: Maker) -> Iterable[Fact]:
    place, number = _place(said, about.problem_id), about.attempts
    right = None if about.success is None else about.success == "correct"
    points = (about.grade, about.max_grade)
    whole = make.attempt(said.learner, place, said.times, number=number, correct=right, points=points)
    marks = about.correct_map or {}
    if len(marks) < 2:  # noqa: PLR2004 - of two inputs on, each has a row
        return (whole,)
    inputs = (("_".join(name.split("_")[-2:]), mark.correctness == "correct") for name, mark in sorted(marks.items()))
    return (
        whole,
        *(
            make.attempt(said.learner, place, said.times, question=question, number=number, correct=correct)
            for question, correct in inputs
        ),
    )


def _place(said: _Said, usage: str | None) -> Place:
    block_type, block_id = block(usage or "")
    return Place(said.run, block_id, block_type)


_Read = Callable[[_Said, About, Maker], Iterable[Fact]]

_AGGREGATOR = "openedx.completion_aggregator.progress."

READERS: dict[str, _Read] = {
    "edx.completion.block_completion.changed": _completion,
    **{_AGGREGATOR + level: _progress for level in ("course", "chapter", "sequential", "vertical")},
    **{f"edx.course.enrollment.{what}": _enrolment for what in ("activated", "deactivated", "mode_changed")},
    "edx.grades.course.grade_calculated": _course_grade,
    **{f"edx.course.grade.{what}": _passed for what in ("passed.first_time", "now_passed", "now_failed")},
    "edx.grades.subsection.grade_calculated": _points,
    "edx.grades.problem.submitted": _points,
    "edx.certificate.created": _certificate,
    "edx.certificate.revoked": _certificate,
    "edx.special_exam.proctored.attempt.submitted": _exam,
    "problem_check": _check,
}
