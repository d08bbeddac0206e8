"""Course → pages to read in a browser, from disk and without a network: one folder per run.

`write` yields the whole folder, `Edition.file` one page of it, as the preview needs it. All prose comes from
`markup.html`; templates hold what is around it. What a learner does is kept by the scripts, in the browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.edition import AS_WRITTEN
from builder.writers.html.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model.course import Course, Run
    from builder.model.edition import EditionWords
    from builder.output import OutputFile

__all__ = ["Edition", "write"]


def write(
    course: Course, run: Run, words: EditionWords = AS_WRITTEN, beside: Iterable[Run] = ()
) -> Iterator[OutputFile]:
    """Yield the files of a run; `course` and `words` are translated into its language already.

    `beside` are the runs whose folders lie beside this one, each under its name: pages are linked to the same page there.
    """
    return Edition(course, run, words, tuple(beside)).files()
