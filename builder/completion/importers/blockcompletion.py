"""The table `completion_blockcompletion` of the platform as CSV: the truth that events only repeat."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import Fact, Place, at
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head
from builder.completion.usage import block

NAME = "blockcompletion"
HEADINGS = ("id", "created", "modified", "user_id", "course_key", "block_key", "block_type", "completion")
NEEDS_RUN = False

_NEEDED = {"user_id", "block_key", "completion", "modified"}


def identify(head: Head) -> bool:
    """Whether a user, a block, a completion and its time stand in it, in any order."""
    return set(head.lower) >= _NEEDED


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give how far each learner is with each block; `modified` is in UTC, as Django writes it."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    run = context.run(row.first("course_key", "context_key", "course_id"))
    block_type, block_id = block(row.needed("block_key"))
    completion, modified = row.number("completion"), row.moment("modified")
    if completion is None:
        raise BadRecordError("nothing under completion")
    learner = out.learner(Names(user_id=row.needed("user_id")))
    yield out.make.completion(learner, Place(run, block_id, block_type), completion, at(modified))
