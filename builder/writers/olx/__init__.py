"""Course → OLX: the files of one importable course run, in the form that Studio's importer reads (Open edX Teak).

Paths are relative to the course's own folder, where `course.xml` stands; the packer adds the archive's single root.

Three kinds of names are ours: `u_<id>` for whatever has an authored id, `p_<id>` for the prompt above a discussion,
`course` for the root. An id holds no underscore, so none of them ends with another: WikiLearn finds the blocks of a
translated rerun with `endswith`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.runs import of_run
from builder.writers.olx.about import about_files
from builder.writers.olx.context import Context
from builder.writers.olx.pages import page_files
from builder.writers.olx.policy import policy_files
from builder.writers.olx.static import static_files
from builder.writers.olx.structure import structure_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course, Run
    from builder.output import OutputFile

__all__ = ["write"]


def write(course: Course, run: Run) -> Iterator[OutputFile]:
    """Yield the files of a run, in course order; `course` is translated into `run.language` already."""
    context = Context.of(of_run(course, run), run)
    yield from structure_files(context)
    yield from policy_files(context)
    yield from about_files(context)
    yield from page_files(context)
    yield from static_files(context)
