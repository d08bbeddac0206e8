"""Makes the rows of facts that one source gives: each fact is the name of its table and its values in the table's order.

The two small values here are msgspec's, which are made in a third of the time: a log has millions of them.
"""

from __future__ import annotations

import msgspec

from builder.completion.facts import RANK, RANKS, Meaning, Measure, Row
from builder.completion.quarantine import BadRecordError

Fact = tuple[str, Row]
COURSE = "course"


class Times(msgspec.Struct, gc=False):
    """When something came to be so, and for which moment the source says it; microseconds, see facts.py."""

    happened: int | None = None
    as_of: int | None = None


def at(moment: int | None) -> Times:
    """Return the times of an event: it says what is so at the moment when it came to be so."""
    return Times(moment, moment)


def reached(grade: float, passing: float) -> bool:
    """Whether a share of points is at the pass mark or above; the platform rounds to hundredths before it asks."""
    return round(grade * 100) >= round(passing * 100)


class Place(msgspec.Struct, gc=False):
    """A block in a run."""

    course_key: str
    block_id: str | None
    block_type: str | None


class Maker:
    """Makes facts in the name of one importer."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.rank = RANKS.get(source, RANK)

    def completion(self, learner: str, place: Place, completion: float, times: Times) -> Fact:
        """Return how far a learner is with a block; raises BadRecordError where it is not 0 to 1."""
        if not 0 <= completion <= 1:
            raise BadRecordError("a completion that is not between 0 and 1")
        where = (learner, place.course_key, place.block_id, place.block_type, completion)
        return "completions", (*where, times.happened, times.as_of, self.source, self.rank)

    def enrolment(
        self,
        learner: str,
        course_key: str,
        event: str,
        times: Times,
        *,
        active: bool | None,
        mode: str | None = None,
        cohort: str | None = None,
    ) -> Fact:
        """Return that a learner joined, left, or stood in a list."""
        return "enrolments", (learner, course_key, event, active, mode, cohort, *self._foot(times))

    def grade(
        self,
        learner: str,
        place: Place,
        times: Times,
        *,
        label: str | None = None,
        percent: float | None = None,
        points: tuple[float | None, float | None] = (None, None),
        letter: str | None = None,
        passed: bool | None = None,
    ) -> Fact:
        """Return a grade; `points` are earned and possible, from which the share follows where it is not given."""
        earned, possible = points
        if percent is None and earned is not None and possible:
            percent = earned / possible
        where = (learner, place.course_key, place.block_id, place.block_type, label)
        return "grades", (*where, _float(percent), _float(earned), _float(possible), letter, passed, *self._foot(times))

    def certificate(self, learner: str, course_key: str, times: Times, *, mode: str | None, valid: bool) -> Fact:
        """Return a certificate."""
        return "certificates", (learner, course_key, mode, valid, *self._foot(times))

    def finish(self, learner: str, course_key: str, meaning: Meaning, times: Times, *, completed: bool) -> Fact:
        """Return what a source calls completed."""
        return "finishes", (learner, course_key, str(meaning), completed, *self._foot(times))

    def attempt(
        self,
        learner: str,
        place: Place,
        times: Times,
        *,
        question: str | None = None,
        number: int | None = None,
        correct: bool | None = None,
        points: tuple[float | None, float | None] = (None, None),
    ) -> Fact:
        """Return that a question was answered, and whether it was right; never with what."""
        where = (learner, place.course_key, place.block_id, place.block_type)
        judged = (question, number, correct, _float(points[0]), _float(points[1]))
        return "attempts", (*where, *judged, *self._foot(times))

    def total(
        self,
        measure: Measure,
        value: float,
        as_of: int | None,
        *,
        course_key: str | None = None,
        learner: str | None = None,
        title: str | None = None,
        meaning: Meaning | None = None,
        mode: str | None = None,
    ) -> Fact:
        """Return a number that a report itself adds up."""
        whose = (course_key, learner, title, str(measure), str(meaning) if meaning else None, mode)
        return "totals", (*whose, float(value), as_of, self.source, self.rank)

    def identity(self, one: str, other: str, as_of: int | None) -> Fact:
        """Return that two pseudonyms are one person's."""
        return "identities", (min(one, other), max(one, other), as_of, self.source)

    def _foot(self, times: Times) -> Row:
        return times.happened, times.as_of, self.source, self.rank


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)
