"""From a store of facts, or from files that are forgotten again, to a report."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from builder.completion.database import connect
from builder.completion.engine import Cluster, Engine, FactsError
from builder.completion.facts import TABLES, LedgerEntry
from builder.completion.identity import Kind, Pseudonyms, unite
from builder.completion.outline import Courses
from builder.completion.quarantine import BadRecordError
from builder.completion.reports.ground import Question
from builder.completion.reports.making import make_report
from builder.completion.reports.plan import read_plans
from builder.completion.reports.report import Report
from builder.completion.store import Store
from builder.diagnostics import Code, Diagnostic, Diagnostics, InputError, Location
from builder.output import OutputFile
from builder.packers import directory
from builder.pipeline.clock import now
from builder.pipeline.completion import Taken, Wish, take_in
from builder.pipeline.completion_files import Named, Picked
from builder.pipeline.completion_store import keep_outlines, known_courses, open_store

_OUTLINES = "outlines"
_OURS = frozenset({"report.html", "report.wiki", "report.json", "report.parquet", "csv", "svg"})
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Ask:
    """What a report is asked for; `excluded` is a file of user names, e-mail addresses and user ids, one a line.

    With a `cluster`, that counts, and reads files.
    """

    question: Question
    excluded: Path | None = None
    cluster: Cluster | None = None


@dataclass(frozen=True, slots=True)
class Files:
    """Files to report at once; `max_bad` is the share of bad records, in percent, from which one is at fault."""

    picked: tuple[Picked, ...]
    named: Named
    max_bad: float = 1.0
    told: Callable[[str, int, int], None] = field(default=lambda *_: None)


@dataclass(frozen=True, slots=True)
class Made:
    """A report, and what is to be said of its input."""

    report: Report
    warnings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    """A line of the file of those who are left out."""

    location: Location
    pseudonym: str


def report_of_store(root: Path, folder: Path, key: Path | None, ask: Ask) -> Made:
    """Report what is in a store, which stays as it is; raises InputError.

    The key is asked for only where somebody is left out by name: without it, nobody here has a name.
    """
    store = Store(folder)
    if store.forgetting:
        found = Diagnostics()
        mend = "run ldn completion forget again, then the report"
        found.error(Location(folder.as_posix()), Code.STORE, "somebody is being erased from this store", mend)
        raise InputError(found)
    names = _names(ask.excluded, open_store(folder, key).key) if ask.excluded else ()
    return _report(known_courses(root, store), store, ask, names)


def report_of_files(root: Path, folder: Path, files: Files, ask: Ask) -> Made:
    """Report what is in files, and keep nothing: facts and key lie in a temporary folder that is removed.

    Versions of courses that the store of `folder` has kept are known here too. Raises InputError.
    """
    key = secrets.token_bytes(_KEY_BYTES)
    with tempfile.TemporaryDirectory(prefix="ldn-") as scratch:
        store = Store(Path(scratch))
        store.prepare(key)
        for path in sorted((folder / _OUTLINES).glob("*/[!.]*.json")):
            store.put(f"{_OUTLINES}/{path.parent.name}/{path.name}", path.read_bytes())
        keep_outlines(root, store)
        courses = known_courses(root, store)
        taken = take_in(store, Wish(files.picked, key, courses, files.named, told=files.told, cluster=ask.cluster))
        warnings = _judged(taken, files.max_bad)
        made = _report(courses, store, ask, _names(ask.excluded, key) if ask.excluded else ())
    return replace(made, warnings=(*warnings, *made.warnings))


def write_report(files: Iterable[OutputFile], out: Path) -> int:
    """Write a report's files in place of a former report; return how many. Raises InputError where `out` holds anything else.

    The folder is swapped whole: no figure of a former report, perhaps made for fewer eyes, stays behind.
    """
    other = sorted(path.name for path in out.iterdir() if path.name not in _OURS) if out.is_dir() else []
    if other or (out.exists() and not out.is_dir()):
        found = Diagnostics()
        what = f"this folder holds other files than a report's, such as {other[0]}" if other else "this is no folder"
        found.error(Location(out.as_posix()), Code.OUTSIDE, what, "name a new folder with --out")
        raise InputError(found)
    return directory.pack(files, out).files


def _report(courses: Courses, store: Store, ask: Ask, names: Sequence[_Name]) -> Made:
    entries = store.entries()
    try:
        opened = (ask.cluster.connect if ask.cluster else connect)(_fact_files(store, entries))
        with opened as engine:
            return _counted(engine, courses, entries, ask, names)
    except FactsError as error:
        found = Diagnostics()
        mend = "import the files again into a new store"
        found.error(Location(store.root.as_posix()), Code.STORE, str(error), mend)
        raise InputError(found) from None


def _counted(
    engine: Engine, courses: Courses, entries: Iterable[LedgerEntry], ask: Ask, names: Sequence[_Name]
) -> Made:
    persons, _ = unite(engine.ask("SELECT one, other FROM identities").rows)
    question = replace(ask.question, excluded=frozenset(name.pseudonym for name in names))
    report = make_report(engine, read_plans(courses), persons, entries, question, now())
    return Made(report, tuple(_strangers(engine, persons, names)))


def _fact_files(store: Store, entries: Iterable[LedgerEntry]) -> dict[str, list[Path]]:
    parts = sorted({(part.table, part.path) for entry in entries for part in entry.parts})
    return {table.name: [store.root / path for name, path in parts if name == table.name] for table in TABLES}


def _names(path: Path, key: bytes) -> tuple[_Name, ...]:
    """Read who is left out; raises InputError for a file that cannot be read as text."""
    found, names = Diagnostics(), []
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        found.error(
            Location(path.as_posix()), Code.ENCODING, "this file is not UTF-8", "save it as UTF-8, a name a line"
        )
        raise InputError(found) from None
    made = Pseudonyms(key)
    for number, line in enumerate(lines, 1):
        name = line.strip()
        if name and not name.startswith("#"):
            kind = Kind.EMAIL if "@" in name else Kind.USER_ID if name.isascii() and name.isdecimal() else Kind.USERNAME
            try:
                names.append(_Name(Location(path.as_posix(), number), made.of(kind, name)))
            except BadRecordError:
                found.error(Location(path.as_posix(), number), Code.BAD_VALUE, "this names nobody", "remove the line")
    found.stop_on_errors()
    return tuple(names)


def _strangers(engine: Engine, persons: Iterable[str], names: Sequence[_Name]) -> Iterator[Diagnostic]:
    """Say which names nobody has: a staff account that is misspelt would be counted as a learner."""
    known = {row[0] for row in engine.ask("SELECT learner FROM everyone").rows} | set(persons)
    found = Diagnostics()
    for name in names:
        if name.pseudonym not in known:
            found.warning(
                name.location,
                Code.EXCLUDED,
                "nobody in the facts has this name",
                "check its spelling, capitals included",
            )
    yield from found


def _judged(taken: Iterable[Taken], max_bad: float) -> Diagnostics:
    """Return what is wrong with files; raises InputError where one cannot be read: a report without it would be another."""
    found = Diagnostics()
    for each in taken:
        at = Location(each.picked.shown)
        if each.state in ("refused", "unknown"):
            tell = found.error if each.state == "refused" or each.picked.given else found.warning
            tell(at, Code.REPORT, each.why, each.mend)
        elif each.state == "not-needed":
            found.warning(at, Code.REPORT, f"nothing of this file is counted: {each.why}", "leave it out")
        elif each.entry:
            _judge_entry(found, at, each, max_bad)
    found.stop_on_errors()
    return found


def _judge_entry(found: Diagnostics, at: Location, taken: Taken, max_bad: float) -> None:
    entry = taken.entry
    if entry and entry.partial:
        found.warning(at, Code.QUARANTINE, "this file broke off, and what was whole is counted", "get it anew")
    if entry and entry.quarantined:
        first, tell = taken.bad[0], found.error if entry.quarantined * 100 > max_bad * entry.lines else found.warning
        more = f" (and {entry.quarantined - 1} more)" if entry.quarantined > 1 else ""
        what = f"left out, at byte {first.offset}: {first.reason}{more}"
        tell(Location(at.path, first.line), Code.QUARANTINE, what, "mend the file, or allow more with --max-bad")
