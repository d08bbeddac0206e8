"""The pieces of a unit become its blocks: runs of prose, and whatever directives stand between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.markup.parse import FIRST_LEVEL, parse_nodes
from builder.model.blocks import Block, HtmlBlock
from builder.model.course import Vertical
from builder.model.prose import Figure, Heading, Node, Prose
from builder.model.text import Kind, Text
from builder.source.directives import BLOCKS, PROSE
from builder.source.directives.context import Context
from builder.source.fences import Fence, Mark, Piece, Segment, Unit
from builder.source.ids import check_id, slug
from builder.source.svg import read_svg


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the lessons of a course share while they are read."""

    files: Mapping[str, bytes]
    static: str
    diagnostics: Diagnostics


@dataclass(slots=True)
class _Run:
    """A run of prose being gathered; `id` is empty for the unmarked one."""

    id: str
    line: int
    pieces: list[Piece] = field(default_factory=list)


def read_unit(unit: Unit, path: str, shared: Workplace) -> Vertical:
    """Read a unit."""
    at = Location(path, unit.line)
    unit_id = _unit_id(unit, at, shared.diagnostics)
    reader = _Reader(unit_id, path, shared)
    blocks = reader.blocks(unit.pieces)
    if not unit.title:
        shared.diagnostics.error(at, Code.HEADING, "this unit has no title", "write ## Title {#id}")
    if not blocks and not any(isinstance(piece, Fence) for piece in unit.pieces):
        shared.diagnostics.error(at, Code.NO_UNIT, "this unit is empty", "write its text, or remove the heading")
    return Vertical(unit_id, at, Text(f"{unit_id}.title", unit.title, Kind.TITLE, at), blocks)


def read_prose(pieces: Sequence[Piece], scope: str, path: str, shared: Workplace, first: int) -> Prose:
    """Read prose outside a unit, such as the about page; `first` is the level of its highest headings."""
    return Prose(_Reader(scope, path, shared, first).nodes(pieces, scope, Kind.PARAGRAPH))


def _unit_id(unit: Unit, at: Location, diagnostics: Diagnostics) -> str:
    if unit.id:
        return check_id(unit.id, at, diagnostics)
    proposed = slug(unit.title) or f"unit-{unit.line}"
    diagnostics.error(
        at,
        Code.MISSING_ID,
        f'the unit "{unit.title}" has no id',
        f"end its heading with {{#{proposed}}}, or run ldn fix",
    )
    return proposed


class _Reader:
    def __init__(self, unit: str, path: str, shared: Workplace, first: int = FIRST_LEVEL) -> None:
        self._unit = unit
        self._path = path
        self._diagnostics = shared.diagnostics
        self._count = 0
        self._first = first
        self._level = first - 1
        self._unmarked = 0
        self._context = Context(path, shared.files, shared.static, shared.diagnostics, self.nodes, self._propose)

    def blocks(self, pieces: Sequence[Piece]) -> tuple[Block, ...]:
        """Return the blocks in order."""
        found: list[Block | _Run] = []
        for piece in pieces:
            if isinstance(piece, Mark):
                found.append(_Run(check_id(piece.id, Location(self._path, piece.line), self._diagnostics), piece.line))
            elif isinstance(piece, Fence) and piece.name not in PROSE:
                block = self._block(piece)
                found.extend((block,) if block else ())
            elif found and isinstance(found[-1], _Run):
                found[-1].pieces.append(piece)
            else:
                found.append(_Run("", piece.line, [piece]))
        self._check_marks([run for run in found if isinstance(run, _Run)])
        blocks = [self._prose(run) if isinstance(run, _Run) else run for run in found]
        return tuple(block for block in blocks if not isinstance(block, HtmlBlock) or block.prose.children)

    def nodes(self, pieces: Sequence[Piece], scope: str, kind: Kind) -> tuple[Node, ...]:
        """Return the prose of some pieces; directives that are blocks are refused here."""
        found: list[Node] = []
        for piece in pieces:
            if isinstance(piece, Segment):
                at = Location(self._path, piece.line)
                parsed = parse_nodes(
                    piece.text, at, scope, self._diagnostics, kind, above=self._level, first=self._first
                )
                found.extend(self._labelled(node, scope, at) for node in parsed)
                self._level = next((node.level for node in reversed(parsed) if isinstance(node, Heading)), self._level)
            elif isinstance(piece, Fence) and piece.name in PROSE:
                node = PROSE[piece.name](piece, scope, self._context)
                found.extend((node,) if node else ())
            else:
                name = piece.name if isinstance(piece, Fence) else "the id of a run"
                what = f"{name} stands where nothing but prose, figures and callouts can"
                mend = "move it into a unit, outside other directives"
                self._diagnostics.error(Location(self._path, piece.line), Code.FENCE, what, mend)
        return tuple(found)

    def _labelled(self, node: Node, scope: str, at: Location) -> Node:
        """Give an SVG that was written as `![…](picture.svg)` the labels that a `figure` has."""
        if not isinstance(node, Figure) or not node.src.lower().endswith(".svg") or node.src not in self._context.files:
            return node
        at = node.alt.location if node.alt else at
        svg = read_svg(self._context.files[node.src], at, scope, self._diagnostics)
        return replace(node, labels=svg.labels) if svg else node

    def _block(self, fence: Fence) -> Block | None:
        read = BLOCKS.get(fence.name)
        if read:
            self._count += 1
            return read(fence, self._context)
        known = [*BLOCKS, *PROSE]
        self._diagnostics.error(
            Location(self._path, fence.line),
            Code.BLOCK_TYPE,
            f'unknown block type "{fence.name}"',
            suggest(fence.name, known),
        )
        return None

    def _prose(self, run: _Run) -> HtmlBlock:
        # A second unmarked run is reported already; it must not be told again as a duplicate.
        self._unmarked += not run.id
        block_id = run.id or (f"{self._unit}-text" if self._unmarked == 1 else f"{self._unit}-{self._unmarked}")
        at = Location(self._path, run.line)
        prose = Prose(self.nodes(run.pieces, block_id, Kind.PARAGRAPH))
        if run.id and not prose.children:
            self._diagnostics.error(
                at, Code.UNMARKED_RUN, f"no text follows {{#{run.id}}}", "write it below, or remove the id"
            )
        return HtmlBlock(block_id, at, prose)

    def _check_marks(self, runs: list[_Run]) -> None:
        unmarked = [run for run in runs if not run.id]
        for later in unmarked[1:]:
            self._diagnostics.error(
                Location(self._path, later.line),
                Code.UNMARKED_RUN,
                f'the unit "{self._unit}" has two runs of text without an id, on lines {unmarked[0].line} and {later.line}',
                f"open this one with a line {{#{self._unit}-2}}, or run ldn fix",
            )

    def _propose(self, name: str) -> str:
        return f"{self._unit}-{name[0]}{self._count}"
