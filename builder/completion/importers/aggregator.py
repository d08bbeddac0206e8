"""What the completion aggregator answers (openedx-completion-aggregator, `/course/{key}/` as JSON): shares of the outline.

A record is one learner in one run. Answers that name no learner (means, the list of one's own courses) hold nothing for us.
Its events stand in tracking logs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from builder.completion.documents import Object, each_object, first_object, number, path, records, text
from builder.completion.extraction import Extraction, IgnoredError, Names
from builder.completion.facts import Meaning
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import COURSE, Fact, Place, Times
from builder.completion.source import Context, Head
from builder.completion.usage import block

NAME = "aggregator"
HEADINGS: tuple[str, ...] = ()
NEEDS_RUN = False

_LEVELS = ("chapter", "sequential", "vertical")


def identify(head: Head) -> bool:
    """Whether its records have a completion of points."""
    found = first_object(head.first)
    first = next(records(found), None) if found else None
    if first is found and found.keys() >= {"username", "completion"}:
        return isinstance(found["completion"], dict)
    listed = b'"results"' in head.first and b'"completion"' in head.first and b'"earned"' in head.first
    return isinstance(path(first, "completion"), dict) or path(first, "mean_completion") is not None or listed


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give how far each learner is with the course and with each part that was asked for."""
    each_object(reading, out, partial(_facts, context=context, out=out))


def _facts(found: Object, context: Context, out: Extraction) -> Iterator[Fact]:
    if not text(found, "username"):
        raise IgnoredError
    parts = [part for level in _LEVELS for part in found.get(level) or () if isinstance(part, dict)]
    spelled = text(found, "course_key") or next((text(part, "course_key") for part in parts), "")
    run, times = context.run(spelled), Times(as_of=context.as_of)
    learner = out.learner(Names(username=text(found, "username")))
    share = _share(found)
    yield out.make.completion(learner, Place(run, COURSE, COURSE), share, times)
    yield out.make.finish(learner, run, Meaning.OUTLINE, times, completed=share >= 1)
    for part in parts:
        block_type, block_id = block(text(part, "block_key"))
        yield out.make.completion(learner, Place(run, block_id, block_type), _share(part), times)


def _share(found: Any) -> float:
    """Return the share that is complete; `percent` and `ratio` are both 0 to 1."""
    given = number(found, "completion", "percent")
    share = number(found, "completion", "ratio") if given is None else given
    earned, possible = number(found, "completion", "earned"), number(found, "completion", "possible")
    if share is None and earned is not None and possible:
        share = earned / possible
    if share is None:
        raise BadRecordError("a completion without a number")
    return share
