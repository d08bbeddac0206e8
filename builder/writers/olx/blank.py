"""Blank pages in place of those that a course had when it was released and has no more: an import keeps what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.output import OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def blank_pages(
    about: Iterable[str] = (), tabs: Iterable[str] = (), *, updates: bool = False, handouts: bool = False
) -> Iterator[OutputFile]:
    """Yield a blank file for each page named. A tab is not in the policy any more, and so is in no menu either."""
    yield from (OutputFile(f"about/{name}.html", b"") for name in about)
    yield from (OutputFile(f"tabs/{name}.html", b"") for name in tabs)
    if updates:
        yield OutputFile("info/updates.items.json", b"[]\n")
        # Without items the platform reads this list, the older form of updates.
        yield OutputFile("info/updates.html", b"<ol></ol>\n")
    if handouts:
        yield OutputFile("info/handouts.html", b"")
