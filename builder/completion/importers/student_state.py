"""The problem responses of an instructor (`…_student_state_from_….csv`): the one report with ids of blocks.

Of a learner's state only attempts, points and what was right are read; what was answered is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Annotated

import msgspec

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.moments import micros
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import Fact, Place, Times
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head
from builder.completion.usage import block, run_of

NAME = "student_state"
HEADINGS = ("username", "title", "location", "block_key", "state")
NEEDS_RUN = False

_Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 31)]


class _Score(msgspec.Struct):
    raw_earned: float | None = None
    raw_possible: float | None = None


class _Mark(msgspec.Struct):
    correctness: str | None = None


class _State(msgspec.Struct):
    attempts: _Count | None = None
    score: _Score | None = None
    correct_map: dict[str, _Mark] | None = None
    last_submission_time: str | None = None


_decode = msgspec.json.Decoder(_State).decode


def identify(head: Head) -> bool:
    """Whether it has a block and a state in each row."""
    return {"username", "block_key", "state"} <= set(head.lower)


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give the last attempt at each question."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    usage = row.needed("block_key")
    run = context.course_key if usage.startswith("i4x:") and context.course_key else run_of(usage)
    block_type, block_id = block(usage)
    state = _state(row.text("state"))
    learner = out.learner(Names(username=row.needed("username")))
    if not state or not state.attempts:
        return
    happened = micros(state.last_submission_time) if state.last_submission_time else None
    times, place = Times(happened, happened or context.as_of), Place(run, block_id, block_type)
    score = state.score or _Score()
    points = (score.raw_earned, score.raw_possible)
    correct = None if None in points else points[0] >= points[1]  # type: ignore[operator]
    yield out.make.attempt(learner, place, times, number=state.attempts, correct=correct, points=points)
    marks = state.correct_map or {}
    if len(marks) > 1:
        for name, mark in sorted(marks.items()):
            question = "_".join(name.split("_")[-2:])
            right = mark.correctness == "correct"
            yield out.make.attempt(learner, place, times, question=question, number=state.attempts, correct=right)


def _state(spelled: str | None) -> _State | None:
    if spelled is None:
        return None
    try:
        return _decode(spelled.encode("utf-8", "replace"))
    except (msgspec.MsgspecError, RecursionError):
        raise BadRecordError("a state that is not the JSON of a block") from None
