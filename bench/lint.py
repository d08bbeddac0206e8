"""Lint of a catalog as `ldn catalog lint` does it, against pofilter on the same file; and what each finds in the corpus."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import merge
from bench.measure import Row, at_most
from builder.catalog.canonical import write_catalog
from builder.catalog.entry import Catalog, Entry
from builder.catalog.lint.checks import lint
from builder.catalog.message import Aligned, How, Message
from builder.catalog.po import read_catalog
from builder.diagnostics import Diagnostics
from tests.catalog.lint import corpus
from tests.catalog.lint.lint_one import HERE, glossary, term

MESSAGES = 20_000
BOUND = 0.5
_TIMES = 3
_STYLE = {"zh-hans": "zh_CN"}


def rows() -> list[Row]:
    """Return the report. Both read the file and check every entry in this process; importing either is left out."""
    content, aligned = example()
    with TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder) / "es.po"
        path.write_bytes(content)
        ours = _best(lambda: _lint(path.read_bytes(), aligned))
        peer = _best(lambda: _pofilter(path, "es"))
    told, alarms = _score(_ours)
    peer_told, peer_alarms = _score(_theirs)
    return [
        at_most(f"lint of {MESSAGES:,} entries ÷ pofilter", ours / peer, BOUND, f"{ours:.2f} s ÷ {peer:.2f} s"),
        Row("  seeded mistakes told, of 200", str(told), f"> {peer_told}, pofilter's", told > peer_told),
        Row("  good translations suspected, of 200", str(alarms), "≤ 4", alarms <= 4),
        Row("  pofilter's", str(peer_alarms)),
    ]


def example() -> tuple[bytes, tuple[Aligned, ...]]:
    """Return the catalog of the benchmark of merging, current throughout: each of its texts has one translation."""
    content, _ = merge.example(MESSAGES)
    catalog = read_catalog(content, "es.po", Diagnostics())
    assert catalog is not None  # noqa: S101  # what we wrote, we read
    aligned = [
        Aligned(Message(e.msgctxt, e.msgid, e.paths[0], e.comments[0]), e.msgctxt, How.SAME) for e in catalog.entries
    ]
    return content, tuple(aligned)


def _lint(content: bytes, aligned: Sequence[Aligned]) -> None:
    catalog = read_catalog(content, "es.po", Diagnostics())
    assert catalog is not None  # noqa: S101
    lint(catalog, aligned, "es.po", "es", terms=[term(name) for name in corpus.TERMS])


def _pofilter(path: Path, language: str) -> list[str]:
    """Return the msgctxt of each entry that pofilter has something to say about."""
    from translate.filters import checks, pofilter  # noqa: PLC0415  # only the bench has it
    from translate.storage import factory  # noqa: PLC0415

    config = checks.CheckerConfig(targetlanguage=language)
    options = _Options()
    filtering = pofilter.pocheckfilter(options, [checks.StandardChecker, checks.StandardUnitChecker], config)
    found = filtering.filterfile(factory.getobject(str(path)))
    return [unit.getcontext() for unit in found.units if unit.source]


class _Options:
    """What pofilter's command line has by default."""

    limitfilters = None
    excludefilters: dict[str, None] = {}  # noqa: RUF012  # as optparse gives it
    error = None
    includefuzzy = True
    includereview = True
    addnotes = True
    autocorrect = False
    header = True
    notes = True


def _score(judge: Callable[[str, Sequence[tuple[corpus.Row, str]]], set[int]]) -> tuple[int, int]:
    """Return how many seeded mistakes, and how many good translations, are said to have anything wrong."""
    told = alarms = 0
    for language in corpus.LANGUAGES:
        chosen = [row for row in corpus.rows() if row.language == language.replace("_", "-")]
        told += len(judge(chosen[0].language, [(row, row.bad) for row in chosen]))
        alarms += len(judge(chosen[0].language, [(row, row.good) for row in chosen]))
    return told, alarms


def _ours(language: str, texts: Sequence[tuple[corpus.Row, str]]) -> set[int]:
    terms, entries, messages = glossary(language, corpus.terms(language), corpus.never(language))
    numbered = [Entry(f"k{n}", row.source, value, line=n + 1) for n, (row, value) in enumerate(texts)]
    aligned = [
        Aligned(Message(f"k{n}", row.source, HERE.path, row.kind), f"k{n}", How.SAME)
        for n, (row, _) in enumerate(texts)
    ]
    catalog = Catalog((), (*numbered, *(replace(entry, line=0) for entry in entries)))
    found = lint(catalog, (*aligned, *messages), "x.po", language, terms=terms)
    return {each.location.line for each in found.found if each.location.line}


def _theirs(language: str, texts: Sequence[tuple[corpus.Row, str]]) -> set[int]:
    entries = tuple(Entry(f"k{n}", row.source, value) for n, (row, value) in enumerate(texts))
    with TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder) / "x.po"
        path.write_bytes(write_catalog(Catalog((("Language", language),), entries)))
        return {int(key[1:]) for key in _pofilter(path, _STYLE.get(language, language))}


def _best(work: Callable[[], object]) -> float:
    found = []
    for _ in range(_TIMES):
        gc.collect()
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    for row in rows():
        print(f"{row.what:<42} {row.figure:<28} {row.bound}")
