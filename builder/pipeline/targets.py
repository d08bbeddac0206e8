"""What `ldn build` can make of a course: `TARGETS`, each a writer and the packer that stores its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from builder.model.course import Course, Run
from builder.output import OutputFile
from builder.packers import directory, tarball
from builder.packers.directory import Written
from builder.packers.tarball import Packed
from builder.writers import olx

P = TypeVar("P", bound=Packed | Written)


@dataclass(frozen=True, slots=True)
class Target(Generic[P]):
    """A writer, the packer that stores its files, and what ends the packed name."""

    write: Callable[..., Iterable[OutputFile]]
    pack: Callable[[Iterable[OutputFile], Path], P]
    ending: str


def _pages(course: Course, run: Run, *around: Any) -> Iterable[OutputFile]:
    from builder.writers import html  # noqa: PLC0415 - a tenth of a second for templates, which most builds do not need

    return html.write(course, run, *around)


OLX = Target(olx.write, tarball.pack, ".tar.gz")
HTML = Target(_pages, directory.pack, "")

TARGETS: Mapping[str, Target[Any]] = {"olx": OLX, "html": HTML}
