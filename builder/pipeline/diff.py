"""A Studio export against the last release and today's build of its run; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.archives.compare import Brought, Differences, compare
from builder.archives.course import Archive
from builder.archives.losses import Losses, losses
from builder.archives.onto import carry_over
from builder.archives.parsing import parse_archive
from builder.archives.record import Record
from builder.diagnostics import Diagnostics
from builder.model.runs import of_run
from builder.pipeline.editions import Editions
from builder.pipeline.findings import Finding, Group, findings
from builder.pipeline.load import load, open_tree, read_checked
from builder.pipeline.onto import read_export, run_of
from builder.pipeline.places import Places
from builder.pipeline.released import released_record
from builder.pipeline.runs import ChosenRun, chosen_run, known_runs
from builder.source.tree import Tree
from builder.writers import olx


@dataclass(frozen=True, slots=True)
class Diff:
    """What an export says. `since` is the day of the release (empty: none on record); `effects` what an import would do.

    `carried` are the settings and updates that `ldn build --onto` would keep; `notes` are about the export itself.
    """

    chosen: ChosenRun
    key: str
    since: str
    findings: tuple[Finding, ...]
    effects: tuple[str, ...]
    carried: tuple[str, ...]
    brought: Brought
    notes: tuple[str, ...]

    @property
    def undone(self) -> int:
        """How much of what was done in Studio an import of today's build would take back."""
        return sum(finding.undone for finding in self.findings)


def diff(root: Path, path: Path, spelled: str = "") -> Diff:
    """Compare an export; raises InputError where it cannot be read, is of no run here, or the source is at fault."""
    export = read_export(path)
    tree = open_tree(root)
    chosen = chosen_run(root, spelled) if spelled else _run_of(tree, export, path)
    (course,) = read_checked(tree, [chosen.course])
    loaded = load(tree, course, ())
    run = next(run for run in loaded.course.runs if run.name == chosen.run.name)
    record = released_record(tree, course.id, run.name)
    tree.diagnostics.stop_on_errors()
    shown = Editions(tree, loaded, [run.language], Diagnostics()).course(run.language)
    today = parse_archive({file.path: file.content for file in olx.write(shown, run)})
    found = compare(export, today, record)
    places = Places(tree, loaded, of_run(shown, run), run)
    return _diff(chosen, export, today, record, found, findings(found, export, today, places))


def _run_of(tree: Tree, export: Archive, path: Path) -> ChosenRun:
    runs = known_runs(tree)
    tree.diagnostics.stop_on_errors()
    return run_of(export, path, runs, "name the run to compare it with: ldn diff EXPORT RUN")


def _diff(
    chosen: ChosenRun,
    export: Archive,
    today: Archive,
    record: Record | None,
    found: Differences,
    told: tuple[Finding, ...],
) -> Diff:
    carried = carry_over(export, today, record)
    kept = [setting.spelled for setting in carried.settings]
    kept += [f"{len(carried.posted)} posted {_plural(len(carried.posted), 'update')}"] if carried.posted else []
    gone = losses(record, today) if record else None
    return Diff(
        chosen,
        str(export.key),
        record.origin.date if record else "",
        told,
        tuple(_effects(found, gone, told)),
        tuple(kept),
        found.brought,
        tuple(_notes(export, chosen, record)),
    )


def _effects(found: Differences, gone: Losses | None, told: tuple[Finding, ...]) -> Iterator[str]:
    """Yield what an import of today's build would do to what is in Studio."""
    edited = sum(each.group is Group.TEXT for each in told) + sum(
        len(page.edits) for page in found.pages if not page.added
    )
    settings = sum(each.group is Group.SETTINGS for each in told)
    posts = len(found.posts.posted) + len(found.posts.edited)
    if edited:
        yield f"overwrite {_many(edited, 'edit of a text', 'edits of texts')}"
    if settings:
        yield f"set back {_many(settings, 'setting')}"
    if found.added:
        yield f"take {_many(len(found.added), 'block')} added in Studio from learners, with their work there"
    if gone and gone.lost:
        yield f"take {_many(sum(each.blocks for each in gone.lost), 'block')} that the source no longer has from learners"
    if found.deleted:
        yield f"bring back {_many(len(found.deleted), 'deleted block')}"
    if found.moved:
        yield f"move back {_many(len(found.moved), 'block')}"
    if posts:
        yield f"{'remove' if found.posts.replaced else 'keep'} {_many(posts, 'update')} posted or edited in Studio"
    if found.files.replaced or found.files.deleted:
        yield f"put back {_many(len(found.files.replaced) + len(found.files.deleted), 'file')}"
    if kept := len(found.files.uploaded) + sum(page.added for page in found.pages):
        yield f"keep {_many(kept, 'file or page', 'files and pages')} added in Studio"


def _notes(export: Archive, chosen: ChosenRun, record: Record | None) -> Iterator[str]:
    if record is None:
        yield (
            f"No release of {chosen} is on record, so whatever differs from today's build is listed. "
            f"After an import, ldn release {chosen.run.name} records it."
        )
    elif record.key != chosen.run.key:
        yield f"The release on record is of {record.key}, another course."
    if export.key != chosen.run.key:
        yield f"This export is of {export.key}; {chosen} is {chosen.run.key}."
    if export.missing:
        names = ", ".join(export.missing[:3]) + (" …" if len(export.missing) > 3 else "")  # noqa: PLR2004 - a few
        yield f"The export names files that it does not hold, and Studio shows nothing there: {names}"


def _many(count: int, word: str, words: str = "") -> str:
    return f"{count} {word if count == 1 else words or _plural(count, word)}"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
