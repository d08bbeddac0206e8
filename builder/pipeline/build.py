"""Build a course: staged beside the former build and swapped in whole, so that nothing half-written is ever seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from builder.catalog.status import coverage
from builder.diagnostics import Code, Diagnostic, Diagnostics, Location, suggest
from builder.languages import PSEUDO, language
from builder.model.course import Course, Run
from builder.output import OutputFile
from builder.pipeline.editions import Editions
from builder.pipeline.fingerprint import fingerprint, record_mark
from builder.pipeline.html import Pages, is_made
from builder.pipeline.index import read_words, write_page
from builder.pipeline.load import chosen, load, open_tree, read_checked
from builder.pipeline.manifest import (
    MANIFEST,
    OUTLINE,
    Row,
    is_current,
    keep_titles,
    manifest,
    read_rows,
    row,
    unbuilt,
    write_json,
)
from builder.pipeline.targets import TARGETS, Target
from builder.source.reader import inputs
from builder.source.tree import Tree
from builder.writers.olx.outline import Titles, outline, titles

if TYPE_CHECKING:
    from builder.pipeline.onto import Onto
    from builder.pipeline.released import Releases

Told = Callable[[str, int, int], None]

__all__ = ["TARGETS", "Built", "Target", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """A course after a build: a manifest row per run, which are as of today, which are new, and what there is to warn of."""

    course: str
    folder: Path
    rows: tuple[Row, ...]
    current: frozenset[str]
    fresh: frozenset[str]
    warnings: tuple[Diagnostic, ...]


def build(
    root: Path,
    out: Path,
    ids: Iterable[str] = (),
    languages: Iterable[str] = (),
    told: Told = lambda *_: None,
    export: Path | None = None,
    targets: Iterable[str] = (),
) -> list[Built]:
    """Build the courses (all of them by default) in some languages (all by default); raises InputError before anything is written.

    With a Studio `export` only the run that it is of is built, and what was set in Studio is carried over. Archives are
    built in any case; `targets` name what is made beside them.
    """
    tree = open_tree(root)
    onto = _onto(tree, export, ids) if export else None
    if onto:
        ids, languages = [onto.chosen.course], [onto.chosen.run.language]
    wanted = chosen(tree, ids)
    marks = {course_id: fingerprint(tree.root, inputs(course_id)) for course_id in wanted}
    for course_id in wanted:
        _recover(out / course_id)
    asked = _Asked(tree.root, frozenset(languages), onto, html="html" in targets)
    done = {course_id: _unchanged(out / course_id, marks[course_id], asked) for course_id in wanted}
    courses = read_checked(tree, [course_id for course_id in wanted if done[course_id] is None])
    if not asked.languages.isdisjoint(PSEUDO):
        from builder.pipeline.pseudo import with_pseudo  # noqa: PLC0415 - nearly no build has one

        courses = with_pseudo(tree, courses, asked.languages)
    plans = [_Plan(tree, course, out, marks[course.id], tuple(languages), asked) for course in courses]
    words = read_words(tree, out)
    try:
        position, total = 0, sum(len(plan.runs) for plan in plans)
        for plan in plans:
            plan.stage(partial(_tell, told, position, total))
            position += len(plan.runs)
        done |= {plan.course.id: plan.swap() for plan in plans}
    finally:
        # Ctrl-C too: former builds stay whole, and no half of a new one lies about.
        for plan in plans:
            plan.drop()
    write_page(tree, out, words)
    return [built for course_id in wanted if (built := done[course_id])]


# What reads archives is imported where there is an export or a record, which is a tenth of a start.


def _onto(tree: Tree, export: Path, ids: Iterable[str]) -> Onto:
    from builder.pipeline.onto import read_onto  # noqa: PLC0415 - see above

    return read_onto(tree, export, ids)


def _releases(tree: Tree, course: Course, runs: tuple[Run, ...]) -> Releases | None:
    if not any(record_mark(tree.root, course.id, run.name) for run in runs):
        return None
    from builder.pipeline.clock import now  # noqa: PLC0415 - see above
    from builder.pipeline.released import Releases  # noqa: PLC0415 - see above

    return Releases(tree, course, runs, now())


def _tell(told: Told, before: int, total: int, what: str, done: int) -> None:
    told(what, before + done, total)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a build is to make: all languages where none is named, one run where there is an export."""

    root: Path
    languages: frozenset[str]
    onto: Onto | None
    html: bool

    def wants(self, row: Row) -> bool:
        if self.onto:
            return bool(row["run"] == self.onto.chosen.run.name)
        return not self.languages or row["language"] in self.languages

    def has(self, row: Row, folder: Path, mark: str) -> bool:
        """Whether a run is built already, against the record that it has today."""
        record = record_mark(self.root, folder.name, str(row["run"]))
        current = is_current(row, folder, mark, record, self.onto.sha256 if self.onto else "")
        return current and is_made(row, folder, self.root, asked=self.html)


def _unchanged(folder: Path, mark: str, asked: _Asked) -> Built | None:
    rows = read_rows(folder)
    found = [row for row in rows.values() if asked.wants(row)]
    if not found or not (folder / OUTLINE).exists() or asked.languages - {row["language"] for row in rows.values()}:
        return None
    if not all(asked.has(row, folder, mark) for row in found) or (not asked.languages and unbuilt(folder)):
        return None
    current = frozenset(str(row["run"]) for row in found)
    return Built(folder.name, folder, tuple(rows.values()), current, frozenset(), ())


def _recover(folder: Path) -> None:
    """Undo what a build that was killed left behind."""
    old, new = _former(folder), _staged(folder)
    if old.exists() and not folder.exists():
        old.rename(folder)
    for leftover in (old, new):
        shutil.rmtree(leftover, ignore_errors=True)


def _former(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.former")


def _staged(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.staged")


class _Plan:
    """One course's build: staged, then swapped in."""

    def __init__(
        self, tree: Tree, course: Course, out: Path, mark: str, languages: tuple[str, ...], asked: _Asked
    ) -> None:
        codes = _asked(course, languages, tree.diagnostics)
        self._tree = tree
        self._folder = out / course.id
        self._staged = _staged(self._folder)
        self._mark = mark
        self._diagnostics = Diagnostics(tree.diagnostics)
        self._loaded = load(tree, course, ())
        self._editions = Editions(tree, self._loaded, codes, self._diagnostics)
        self._rows: dict[str, Row] = {}
        self.course = self._loaded.course
        self._onto = onto = asked.onto
        self.runs = tuple(
            run for run in course.runs if run.language in codes and (not onto or run.name == onto.chosen.run.name)
        )
        self._releases = _releases(tree, course, self.runs)
        self._pages = Pages(tree, course, self._folder, self._staged)
        if asked.html:
            self._pages.ask(self.runs)

    def stage(self, told: Callable[[str, int], None]) -> None:
        """Build beside the former build."""
        self._staged.mkdir(parents=True)
        found: dict[str, Titles] = {}
        for code in dict.fromkeys(run.language for run in self.runs):
            course = self._editions.course(code)
            found[code] = titles(course)
            self._stage_language(course, told)
            self._editions.done(code)
        self._rows |= self._keep_others()
        self._rows = {run.name: self._rows[run.name] for run in self.course.runs if run.name in self._rows}
        index = outline(self.course, self.course.runs, found)
        keep_titles(index, self._folder, {run.language for run in self.course.runs} - set(found))
        write_json(self._staged / OUTLINE, index)
        write_json(self._staged / MANIFEST, manifest(self.course, self._rows))
        self._diagnostics.extend(self._releases.warnings() if self._releases else ())

    def swap(self) -> Built:
        """Put the new build in the place of the former one."""
        former = _former(self._folder)
        if self._folder.exists():
            self._folder.rename(former)
        self._staged.rename(self._folder)
        shutil.rmtree(former, ignore_errors=True)
        fresh = frozenset(run.name for run in self.runs)
        return Built(self.course.id, self._folder, tuple(self._rows.values()), fresh, fresh, tuple(self._diagnostics))

    def drop(self) -> None:
        """Remove what was staged and not swapped in."""
        shutil.rmtree(self._staged, ignore_errors=True)

    def _stage_language(self, course: Course, told: Callable[[str, int], None]) -> None:
        target, code = TARGETS["olx"], course.language
        offer = self._editions.offer(code)
        messages = [aligned.message for aligned in self._loaded.aligned]
        counted = coverage(messages, offer.judged, is_source=code == course.source_language)
        (self._staged / code).mkdir()
        for run in (run for run in self.runs if run.language == code):
            told(f"{course.id}: {language(code).name}", len(self._rows))
            archive = f"{code}/{course.id}-{run.name}{target.ending}"
            files, more = self._finished(course, run, target.write(course, run))
            packed = target.pack(files, self._staged / archive)
            self._rows[run.name] = row(course, run, counted, offer, packed, archive, self._mark) | more
            self._rows[run.name]["html"] = self._pages.make(course, run)

    def _finished(self, course: Course, run: Run, files: Iterable[OutputFile]) -> tuple[Iterable[OutputFile], Row]:
        """Return a run's files with what an export and the last release ask for, and what the manifest says of these."""
        more: Row = {"record": record_mark(self._tree.root, course.id, run.name), "released": None, "onto": None}
        record = self._releases.record(run) if self._releases else None
        if self._onto:
            from builder.pipeline.onto import carried_onto  # noqa: PLC0415 - see above

            more["onto"], files = carried_onto(self._onto, run, record, list(files))
        elif former := read_rows(self._folder).get(run.name, {}).get("onto"):
            from builder.pipeline.onto import forgotten  # noqa: PLC0415 - see above

            self._diagnostics.extend(forgotten(former, run, record))
        if self._releases and record:
            files = list(files)
            more["released"], blank = self._releases.compared(run, record, files)
            files = chain(files, blank)
        return files, more

    def _keep_others(self) -> dict[str, Row]:
        """Carry over the runs that were not asked for, as the former build left them."""
        kept = {}
        names = {run.name for run in self.course.runs} - set(self._rows)
        for name, entry in read_rows(self._folder).items():
            archive = self._folder / str(entry.get("archive", ""))
            if name in names and archive.is_file():
                (self._staged / entry["archive"]).parent.mkdir(exist_ok=True)
                shutil.copy2(archive, self._staged / entry["archive"])
                self._pages.keep(entry)
                kept[name] = entry
        return kept


def _asked(course: Course, languages: tuple[str, ...], diagnostics: Diagnostics) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(run.language for run in course.runs))
    for code in languages:
        if code not in codes:
            diagnostics.error(
                Location(course.location.path),
                Code.LANGUAGE,
                f'{course.id} has no language "{code}"',
                suggest(code, codes),
            )
    diagnostics.stop_on_errors()
    return tuple(code for code in codes if not languages or code in languages)
