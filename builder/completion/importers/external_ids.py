"""The platform's ids for other systems (`external_user_ids`, Aspects' `external_id`): which uuid of xAPI is whose."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.reading import Reading
from builder.completion.rows import Fact
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head

NAME = "external_ids"
HEADINGS = ("external_user_id", "external_id_type", "username", "user_id")
NEEDS_RUN = False


def identify(head: Head) -> bool:
    """Whether a uuid and a name of the platform stand in it."""
    found = set(head.lower)
    return "external_user_id" in found and bool(found & {"username", "user_id"})


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give the names that belong together."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    names = Names(row.text("user_id"), row.text("username"), uuid=row.needed("external_user_id"))
    out.learner(names, context.as_of)
    yield from ()
