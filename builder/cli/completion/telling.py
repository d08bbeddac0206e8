"""What `ldn completion import` says: each file and what became of it, what is wrong, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from builder.cli import report
from builder.completion.outline import Courses
from builder.completion.quarantine import grouped
from builder.diagnostics import Code, Diagnostics, Location
from builder.pipeline.completion import Taken
from builder.pipeline.completion_files import line_to_add
from builder.pipeline.completion_store import Opened, keep_out_of_git

_REASONS = 4
_FILES = 30
_STATES = {"new": "new", "grown": "grown", "known": "known", "not-needed": "not needed"}
_HEAD = ("FILE", "FORMAT", "RECORDS", "KEPT", "BAD", "")
_COLUMNS = 80


class Telling:
    """Says what an import did; `max_bad` is the share of bad records, in percent, that a file may have."""

    def __init__(self, opened: Opened, courses: Courses, max_bad: float) -> None:
        self._opened = opened
        self._courses = courses
        self._max_bad = max_bad
        self._found = Diagnostics()

    def tell(self, taken: list[Taken]) -> int:
        """Print everything; return the exit status."""
        self._files(taken)
        for each in taken:
            self._wrong(each)
        self._unlisted(taken)
        report.diagnostics(self._found)
        self._afterwards(taken)
        return report.AT_FAULT if self._found.errors else 0

    def _files(self, taken: list[Taken]) -> None:
        rows = [_row(each) for each in taken if each.entry or each.state in _STATES]
        if rows:
            report.table(_HEAD, _fitted(rows[:_FILES]), right=(2, 3, 4))
        if len(rows) > _FILES:
            click.echo(f"… and {len(rows) - _FILES} more {_files_word(len(rows) - _FILES)}")
        states = Counter(each.state for each in taken)
        read, known = states["new"] + states["grown"], states["known"]
        facts = sum(each.entry.kept for each in taken if each.entry and each.state in ("new", "grown"))
        click.echo(
            f"{read} {_files_word(read)} read, {known} known already; {facts} {'record' if facts == 1 else 'records'} kept in {self._opened.store.root.as_posix()}"
        )

    def _wrong(self, taken: Taken) -> None:
        at = Location(taken.picked.shown)
        if taken.state == "refused" or (taken.state == "unknown" and taken.picked.given):
            self._found.error(at, Code.REPORT, taken.why, taken.mend)
        elif taken.state == "unknown":
            self._found.warning(at, Code.REPORT, taken.why, taken.mend)
        elif taken.entry and taken.entry.partial:
            what = "this file broke off, and what was whole is kept"
            self._found.warning(
                at, Code.QUARANTINE, taken.why or what, "get it anew; import it then, and it takes its place"
            )
        if taken.entry and taken.entry.quarantined:
            self._quarantined(taken, taken.entry.quarantined, taken.entry.lines)

    def _quarantined(self, taken: Taken, bad: int, lines: int) -> None:
        tell = self._found.error if bad * 100 > self._max_bad * lines else self._found.warning
        mend = f"see quarantine/{taken.entry.id}.jsonl in the store" if taken.entry else ""
        for first, count in grouped(taken.bad)[:_REASONS]:
            at = Location(taken.picked.shown, first.line)
            more = f" (and {count - 1} more such)" if count > 1 else ""
            tell(at, Code.QUARANTINE, f"left out, at byte {first.offset}: {first.reason}{more}", mend)

    def _unlisted(self, taken: Iterable[Taken]) -> None:
        listed = {run.course_key for run in self._courses.runs()}
        if not listed:
            return
        for key in sorted({key for each in taken for key in each.runs} - listed):
            course = next(iter(self._courses.outlines)).course
            mend = f"if it is one of yours, add under runs:  {line_to_add(key)}"
            self._found.warning(
                Location(f"course_src/{course}/course.yaml"), Code.UNLISTED, f"no run has the key {key}", mend
            )

    def _afterwards(self, taken: list[Taken]) -> None:
        if self._opened.made:
            click.echo(
                f"\nA key was made: {self._opened.made.as_posix()}\n"
                "Back it up now, where the store is not. Without it, later files cannot be joined\n"
                "with what is in the store, and nobody can be forgotten. With it, whoever has the\n"
                "store can find out who is who."
            )
        files = [
            each.picked.path for each in taken if not each.picked.opened and each.state in ("new", "grown", "known")
        ]
        for line in of_checkouts(files):
            click.echo(line)


def _row(taken: Taken) -> tuple[str, ...]:
    entry, name = taken.entry, taken.picked.shown
    said = _STATES.get(taken.state, taken.state)
    if not entry:
        return (name, taken.why if taken.state == "not-needed" else "", "", "", "", said)
    return (name, entry.format, str(entry.lines), str(entry.kept), str(entry.quarantined or ""), said)


def _fitted(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Shorten names from the left, where they are alike, so that the table fits a terminal."""
    others = [max(map(report.width, column)) + 2 for column in list(zip(_HEAD, *rows, strict=True))[1:]]
    most = max(_COLUMNS - sum(others), 12)
    return [(name if report.width(name) <= most else "…" + name[-most + 1 :], *rest) for name, *rest in rows]


def _files_word(count: int) -> str:
    return "file" if count == 1 else "files"


def of_checkouts(files: list[Path]) -> Iterator[str]:
    """Make git pass over files with names of people, and say so."""
    inside = keep_out_of_git(files)
    if inside:
        yield (
            f"\n{len(inside)} {_files_word(len(inside))} in a git checkout, with names of people. Git leaves out what lies\n"
            "there from now on (.git/info/exclude). Delete them when the reports\nare made."
        )
