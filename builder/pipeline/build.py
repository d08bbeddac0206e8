"""Build a course: staged beside the former build and swapped in whole, so that nothing half-written is ever seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from builder.catalog.credits import with_credits
from builder.catalog.judge import Judged, judge
from builder.catalog.status import coverage
from builder.catalog.translate import Edition, translate
from builder.diagnostics import Code, Diagnostic, Diagnostics, Location, suggest
from builder.languages import language
from builder.model.course import Course, Run
from builder.output import OutputFile
from builder.packers import tarball
from builder.pipeline.fingerprint import fingerprint
from builder.pipeline.load import chosen, load, open_tree, po_path, read_checked
from builder.pipeline.manifest import MANIFEST, OUTLINE, Row, is_current, keep_titles, read_rows, row, write_json
from builder.source.reader import inputs
from builder.source.tree import Tree
from builder.writers import olx
from builder.writers.olx.outline import outline

Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Target:
    """What `ldn build` can make: a writer, the packer that stores its files, and the archive's ending."""

    write: Callable[[Course, Run], Iterable[OutputFile]]
    pack: Callable[[Iterable[OutputFile], Path], tarball.Packed]
    ending: str


TARGETS: Mapping[str, Target] = {"olx": Target(olx.write, tarball.pack, ".tar.gz")}


@dataclass(frozen=True, slots=True)
class Built:
    """A course after a build: a manifest row per run, which of them are new, and what there is to warn of."""

    course: str
    folder: Path
    rows: tuple[Row, ...]
    fresh: frozenset[str]
    warnings: tuple[Diagnostic, ...]


def build(
    root: Path, out: Path, ids: Iterable[str] = (), languages: Iterable[str] = (), told: Told = lambda *_: None
) -> list[Built]:
    """Build the courses (all of them by default) in some languages (all by default); raises InputError before anything is written."""
    tree = open_tree(root)
    wanted = chosen(tree, ids)
    marks = {course_id: fingerprint(tree.root, inputs(course_id)) for course_id in wanted}
    for course_id in wanted:
        _recover(out / course_id)
    done = {course_id: _unchanged(out / course_id, marks[course_id], frozenset(languages)) for course_id in wanted}
    courses = read_checked(tree, [course_id for course_id in wanted if done[course_id] is None])
    plans = [_Plan(tree, course, out, marks[course.id], tuple(languages)) for course in courses]
    total = sum(len(plan.runs) for plan in plans)
    position = 0
    for plan in plans:
        done[plan.course.id] = plan.run(partial(_tell, told, position, total))
        position += len(plan.runs)
    return [built for course_id in wanted if (built := done[course_id])]


def _tell(told: Told, done: int, total: int, what: str) -> None:
    told(what, done, total)


def _unchanged(folder: Path, mark: str, languages: frozenset[str]) -> Built | None:
    rows = read_rows(folder)
    asked = {name: entry for name, entry in rows.items() if not languages or entry["language"] in languages}
    if not asked or not (folder / OUTLINE).exists() or languages - {entry["language"] for entry in rows.values()}:
        return None
    if not all(is_current(entry, folder, mark) for entry in asked.values()):
        return None
    return Built(folder.name, folder, tuple(rows.values()), frozenset(), ())


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
    """One course's build."""

    def __init__(self, tree: Tree, course: Course, out: Path, mark: str, languages: tuple[str, ...]) -> None:
        self.folder = out / course.id
        self._mark = mark
        self._diagnostics = Diagnostics(tree.diagnostics)
        codes = _asked(course, languages, tree.diagnostics)
        chains = {code: _chain(code, course) for code in codes}
        self._loaded = load(tree, course, [code for chain in chains.values() for code in chain])
        self.course = self._loaded.course
        self.runs = tuple(run for run in course.runs if run.language in codes)
        self._chains = chains
        self._judged: dict[str, dict[str, Judged]] = {}
        self._errors: dict[str, int] = {}

    def run(self, told: Callable[[str], None]) -> Built:
        """Build into the staging folder and swap it in."""
        staged = _staged(self.folder)
        staged.mkdir(parents=True)
        try:
            rows = self._rows(staged, told)
            self._swap(staged)
        except BaseException:
            # Ctrl-C too: the former build stays whole, and no half of a new one lies about.
            shutil.rmtree(staged, ignore_errors=True)
            raise
        fresh = frozenset(run.name for run in self.runs)
        return Built(self.course.id, self.folder, tuple(rows.values()), fresh, tuple(self._diagnostics))

    def _rows(self, staged: Path, told: Callable[[str], None]) -> dict[str, Row]:
        target = TARGETS["olx"]
        rows: dict[str, Row] = {}
        translated: dict[str, Course] = {}
        for code in dict.fromkeys(run.language for run in self.runs):
            course = translated[code] = self._translated(code)
            counted = coverage(
                [aligned.message for aligned in self._loaded.aligned],
                self._own(code),
                is_source=code == course.source_language,
            )
            for run in (run for run in self.runs if run.language == code):
                told(f"{course.id}: {language(code).name}")
                archive = f"{code}/{course.id}-{run.name}{target.ending}"
                (staged / code).mkdir(exist_ok=True)
                packed = target.pack(target.write(course, run), staged / archive)
                rows[run.name] = row(course, run, counted, self._errors.get(code, 0), packed, archive, self._mark)
        former = self._keep_others(staged, rows)
        rows = {
            run.name: (rows | former)[run.name] for run in self.course.runs if run.name in rows or run.name in former
        }
        titles = outline(self.course, self.course.runs, translated)
        keep_titles(titles, self.folder, {run.language for run in self.course.runs} - set(translated))
        write_json(staged / OUTLINE, titles)
        write_json(
            staged / MANIFEST,
            {"course": self.course.id, "source_language": self.course.source_language, "runs": list(rows.values())},
        )
        return rows

    def _translated(self, code: str) -> Course:
        chain = [Edition(other, self._own(other)) for other in self._chains[code]]
        header = dict(self._loaded.catalogs[code].header) if code in self._loaded.catalogs else {}
        draft = header.get("X-Translation-Status", "draft") != "reviewed"
        return with_credits(translate(self.course, code, chain), draft=draft)

    def _own(self, code: str) -> dict[str, Judged]:
        if code not in self._judged:
            found = Diagnostics()
            catalog = self._loaded.catalogs.get(code)
            self._judged[code] = (
                judge(catalog, self._loaded.aligned, po_path(self.course.id, code), found) if catalog else {}
            )
            self._errors[code] = len({diagnostic.location for diagnostic in found})
            self._diagnostics.extend(found)
        return self._judged[code]

    def _keep_others(self, staged: Path, rows: Mapping[str, Row]) -> dict[str, Row]:
        """Carry over the runs that were not asked for, as the former build left them."""
        kept = {}
        names = {run.name for run in self.course.runs} - set(rows)
        for name, entry in read_rows(self.folder).items():
            archive = self.folder / str(entry.get("archive", ""))
            if name in names and archive.is_file():
                (staged / entry["archive"]).parent.mkdir(exist_ok=True)
                shutil.copy2(archive, staged / entry["archive"])
                kept[name] = entry
        return kept

    def _swap(self, staged: Path) -> None:
        former = _former(self.folder)
        if self.folder.exists():
            self.folder.rename(former)
        staged.rename(self.folder)
        shutil.rmtree(former, ignore_errors=True)


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


def _chain(code: str, course: Course) -> tuple[str, ...]:
    """Return a language and what it falls back to, up to the source language, which needs no catalog."""
    chain = []
    for each in (code, *language(code).fallbacks):
        if each == course.source_language:
            break
        chain.append(each)
    return tuple(chain)
