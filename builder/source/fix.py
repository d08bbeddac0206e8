"""Write missing ids into a lesson, once: units, blocks, letters of answers, and runs of prose beyond the first.

Only lines are added or ended with an id; nothing else of an author's file changes. Which run stays unmarked is the
record's to say: the run whose paragraphs already have keys keeps them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from builder.diagnostics import Code, Diagnostics
from builder.source.directives import BLOCKS, PROSE
from builder.source.directives.answers import Answer, cut_body
from builder.source.directives.context import Context
from builder.source.directives.dragdrop import opens_card
from builder.source.directives.items import ListItem, cut_items
from builder.source.directives.lines import BULLET, NUMBER, Item, cut_lines
from builder.source.fences import Fence, Mark, Piece, Segment, Unit, cut
from builder.source.ids import slug
from builder.source.lesson import split_front

# The activities with letters, by the marks of their items.
_MARKS = {"poll": (BULLET,), "survey": (NUMBER, BULLET), "sort": (NUMBER,)}

_ID = re.compile(r"^id:[ \t]*(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Record:
    """What the committed .pot knows: every key ever used, and the texts of each block's prose."""

    keys: frozenset[str]
    texts: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A line of the file and what to do: end it with `suffix`, or put `below` under it, or `above` over it."""

    line: int
    suffix: str = ""
    below: str = ""
    above: str = ""

    @property
    def added(self) -> str:
        """What is new, for the author to see."""
        return (self.suffix or self.below or self.above).strip()


def fix_lesson(text: str, name: str, taken: set[str], record: Record) -> tuple[str, tuple[Fixed, ...]]:
    """Return a lesson with its missing ids, and what was added; `taken` is every id in use and grows."""
    front, body, first_line = split_front(text)
    fixes = list(_fix_front(front, name, taken))
    for unit in cut(body, name, Diagnostics(), first_line):
        if unit.line:
            fixes += _fix_unit(unit, taken, record)
    return _apply(text, fixes), tuple(sorted(fixes, key=lambda fixed: fixed.line))


def written_ids(text: str) -> Iterator[str]:
    """Yield the ids that stand in a lesson; the run that a unit may leave unmarked has one too."""
    front, body, _ = split_front(text)
    if match := _ID.search(front or ""):
        yield match[1]
    for unit in cut(body, "", Diagnostics()):
        yield unit.id
        yield f"{unit.id}-text"
        for piece in unit.pieces:
            if isinstance(piece, Mark):
                yield piece.id
            elif isinstance(piece, Fence):
                yield from _ids(piece)


def _ids(fence: Fence) -> Iterator[str]:
    """Yield the id of a directive and of those in it."""
    yield from (value for name, value, _ in fence.options if name == "id")
    for piece in fence.body:
        if isinstance(piece, Fence):
            yield from _ids(piece)


def _fix_front(front: str | None, name: str, taken: set[str]) -> Iterator[Fixed]:
    if front is not None and not _ID.search(front):
        yield Fixed(1, below=f"id: {_free(slug(name) or 'lesson', taken)}")


def _fix_unit(unit: Unit, taken: set[str], record: Record) -> Iterator[Fixed]:
    unit_id = unit.id
    if not unit_id:
        unit_id = _free(slug(unit.title) or "unit", taken)
        yield Fixed(unit.line, suffix=f" {{#{unit_id}}}")
    for piece in unit.pieces:
        if isinstance(piece, Fence) and piece.name in BLOCKS:
            yield from _fix_block(piece, unit_id, taken, record)
    yield from _fix_runs(unit, unit_id, taken, record)


def _fix_block(fence: Fence, unit_id: str, taken: set[str], record: Record) -> Iterator[Fixed]:
    block_id = next((value for name, value, _ in fence.options if name == "id" and value), "")
    if not block_id:
        block_id = _free(f"{unit_id}-{fence.name[0]}1", taken)
        yield Fixed(fence.line, below=f":id: {block_id}")
    yield from _fix_letters(fence, block_id, record)
    for piece in fence.body:
        if isinstance(piece, Fence) and fence.name == "bank" and piece.name == "question":
            yield from _fix_block(piece, block_id, taken, record)
        elif isinstance(piece, Fence) and piece.name == "criterion" and piece.argument:
            yield from _fix_letters(piece, f"{block_id}.{piece.argument}", record)


def _fix_letters(fence: Fence, block_id: str, record: Record) -> Iterator[Fixed]:
    parts = list(_lettered(fence))
    # A letter that once was another choice's would give that choice's stored answers to this one.
    used = {part.letter for part in parts} | {
        key.removeprefix(f"{block_id}.").split(".")[0] for key in record.keys if key.startswith(f"{block_id}.")
    }
    free = {
        names: (letter for letter in names() if letter not in used) for names in {_names(fence, part) for part in parts}
    }
    for part in parts:
        if not part.letter:
            yield Fixed(part.line, suffix=f" {{#{next(free[_names(fence, part)])}}}")


def _lettered(fence: Fence) -> Iterator[Answer | Item | ListItem]:
    """Yield what has a letter, or lacks one."""
    quiet = Context("", {}, "", Diagnostics(), lambda *_: (), lambda name: name)
    if fence.name == "question":
        yield from (answer for answer in cut_body(fence.body, quiet).answers if answer.mark in " x")
    elif fence.name in ("dragdrop", "criterion"):
        opens = opens_card if fence.name == "dragdrop" else bool
        yield from cut_items(fence.body, opens, quiet, Code.MISSING_ID).items
    elif marks := _MARKS.get(fence.name):
        yield from cut_lines(fence, quiet, dict.fromkeys(marks, ""), ("feedback",)).items


def _names(fence: Fence, part: Answer | Item | ListItem) -> Callable[[], Iterator[str]]:
    """Return what names the letters of a part: those of a survey are q1, q2 and so on."""
    return _numbered if fence.name == "survey" and part.mark == NUMBER else _letters


def _fix_runs(unit: Unit, unit_id: str, taken: set[str], record: Record) -> Iterator[Fixed]:
    unmarked = [run for run in _runs(unit.pieces) if not isinstance(run[0], Mark)]
    if len(unmarked) < 2:  # noqa: PLR2004 - one run needs no mark
        return
    known = record.texts.get(f"{unit_id}-text", frozenset())
    keeps = max(unmarked, key=lambda run: len(_paragraphs(run) & known))
    for run in unmarked:
        if run is not keeps:
            yield Fixed(_first_line(run[0]), above=f"{{#{_free(f'{unit_id}-2', taken)}}}")


def _runs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Group a unit's pieces into runs of prose; a mark opens one, a block ends one."""
    runs: list[list[Piece]] = []
    is_open = False
    for piece in pieces:
        if isinstance(piece, Fence) and piece.name not in PROSE:
            is_open = False
        elif isinstance(piece, Mark) or not is_open:
            runs.append([piece])
            is_open = True
        else:
            runs[-1].append(piece)
    return runs


def _paragraphs(run: Iterable[Piece]) -> set[str]:
    blocks = (block for piece in run if isinstance(piece, Segment) for block in re.split(r"\n[ \t]*\n", piece.text))
    return {" ".join(block.split()) for block in blocks if block.strip()}


def _first_line(piece: Piece) -> int:
    """Return the first line of a piece that is not blank."""
    if not isinstance(piece, Segment):
        return piece.line
    return piece.line + next(n for n, line in enumerate(piece.text.split("\n")) if line.strip())


def _free(wanted: str, taken: set[str]) -> str:
    """Return the wanted id, or the next one with a number, and take it."""
    stem, number = re.fullmatch(r"(.*?)(\d*)", wanted).groups()  # type: ignore[union-attr]  # it matches every text
    start = int(number or 2)
    found = next(
        name
        for name in itertools.chain([wanted], (f"{stem if number else stem + '-'}{n}" for n in itertools.count(start)))
        if name not in taken
    )
    taken.add(found)
    return found


def _letters() -> Iterator[str]:
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    yield from alphabet
    yield from (a + b for a in alphabet for b in alphabet)


def _numbered() -> Iterator[str]:
    return (f"q{number}" for number in itertools.count(1))


def _apply(text: str, fixes: Iterable[Fixed]) -> str:
    lines = text.split("\n")
    for fixed in sorted(fixes, key=lambda each: each.line, reverse=True):
        index = fixed.line - 1
        if fixed.suffix:
            lines[index] = lines[index].rstrip() + fixed.suffix
        elif fixed.below:
            lines.insert(index + 1, fixed.below)
        else:
            lines[index:index] = [fixed.above]
    return "\n".join(lines)
