"""Alignment of the test suite's corpus, and msgmerge on the same two states of the course, against the same truth."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import polib

from bench.measure import Row, run
from builder.catalog.align import align
from tests.catalog import corpus

BOUND = 0.5
_TIMES = 3


def rows() -> list[Row]:
    """Return the report. A CPU second of ours is one language or a hundred; msgmerge needs its own for each."""
    example = corpus.make()
    seconds = min(_timed(example) for _ in range(_TIMES))
    found = corpus.origins(align(example.new, example.record))
    ours = corpus.total(corpus.score(example, found), corpus.KINDS)
    strict = corpus.total(corpus.score(example, found, by_identity=True), corpus.KINDS)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        used, origins = _msgmerge(example, Path(folder))
    peer = corpus.total(corpus.score(example, origins), corpus.KINDS)
    return [
        Row(f"matching {len(example.new):,} messages, CPU", f"{seconds:.3f} s", f"≤ {BOUND} s", seconds <= BOUND),
        _share(
            f"  right of {ours.total:,} edits", ours.right, ours.total, "≥ 99 %", holds=ours.right >= 0.99 * ours.total
        ),
        _share("  wrong", ours.wrong, ours.total, "≤ 0.5 %", holds=ours.wrong <= 0.005 * ours.total),
        _share("  right, of copies the very one", strict.right, strict.total),
        Row("msgmerge, CPU a language ÷ ours", f"{used / seconds:.0f} ({used:.1f} s)"),
        _share("  right", peer.right, peer.total),
        _share("  wrong", peer.wrong, peer.total),
    ]


def _share(what: str, part: int, whole: int, bound: str = "", *, holds: bool = True) -> Row:
    return Row(what, f"{100 * part / whole:.1f} %", bound, holds)


def _timed(example: corpus.Corpus) -> float:
    start = time.process_time()
    align(example.new, example.record)
    return time.process_time() - start


def _msgmerge(example: corpus.Corpus, folder: Path) -> tuple[float, list[str | None]]:
    """Return what msgmerge used, and whose translation each message then has.

    Without an alignment prose has no msgctxt that lasts, so it goes by text alone, as other tools that extract Markdown
    have it. A translation is the key that has its text; where several have one text, any of them is taken for the right one.
    """
    first: dict[str, str] = {}
    for each in example.record:
        first.setdefault(each.source, each.key)
    gone = {each.source for each in example.record} - {each.source for each in example.record if not each.vanished}
    _write(folder / "old.po", first, gone)
    _write(folder / "new.pot", dict.fromkeys((message.source for message in example.new), ""), set())
    used = run(["msgmerge", "--quiet", "old.po", "new.pot", "-o", "merged.po"], folder)
    merged = {entry.msgid: entry.msgstr for entry in polib.pofile(str(folder / "merged.po")) if not entry.obsolete}
    return used.cpu, _origins(example, merged)


def _write(path: Path, entries: dict[str, str], obsolete: set[str]) -> None:
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    catalog.extend(polib.POEntry(msgid=text, msgstr=key, obsolete=text in obsolete) for text, key in entries.items())
    catalog.save(str(path))


def _origins(example: corpus.Corpus, merged: dict[str, str]) -> list[str | None]:
    """Return origins: the true one where its text is the one that was found, and none for a copy of the very text."""
    truth = {tag: true for edit in example.edits for tag, true in edit.origins.items()}
    origins: list[str | None] = []
    for tag, message in zip(example.tags, example.new, strict=True):
        found = merged[message.source] or None
        true = truth.get(tag, frozenset((tag,)))
        same = [
            example.keys[each] for each in true if found and example.texts[example.keys[each]] == example.texts[found]
        ]
        copied = not true and found and example.texts[found] == message.source
        origins.append(same[0] if same else None if copied else found)
    return origins


if __name__ == "__main__":
    for row in rows():
        print(f"{row.what:<42} {row.figure:<24} {row.bound}")
