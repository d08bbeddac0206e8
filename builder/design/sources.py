"""Each source that is cited can be found and says who may read it and reuse it; each source is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.design.finding import Finding, finding
from builder.design.rules import Rule
from builder.markup.citations import citations
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.design.ground import Ground
    from builder.model.course import Course
    from builder.model.references import Source

__all__ = ["check_sources"]

_PRINT = "print"


def check_sources(ground: Ground) -> Iterator[Finding]:
    """Check the database of sources; one that another course cites is that course's."""
    cited = _cited(ground.course)
    elsewhere = set().union(*map(_cited, ground.others)) if ground.others else set()
    for source in ground.course.sources:
        if source.id in cited:
            yield from _source(source)
        elif source.id not in elsewhere:
            what = f'nobody cites the source "{source.id}"'
            mend = f"cite it as [@{source.id}], or remove it"
            yield finding(Rule.SOURCES, source.location, what, mend, source.id)


def _source(source: Source) -> Iterator[Finding]:
    missing = []
    if not source.licence:
        missing.append(("licence", "under which licence it stands", "licence: CC BY-SA 4.0, or all rights reserved"))
    if not source.access:
        missing.append(("access", "who can read it", "access: free, account, paid or print"))
    if not source.url and source.access != _PRINT:
        missing.append(("url", "where it is", "url: https://…, or access: print"))
    for _, lacks, mend in missing:
        what = f'the source "{source.id}" does not say {lacks}'
        yield finding(Rule.SOURCES, source.location, what, f"add {mend}", source.id)


def _cited(course: Course) -> set[str]:
    return {name for text in texts(course) for name in citations(text)}
