"""`::::{dragdrop} [IMAGE]`: cards that learners drag, by mouse, finger or keyboard, into zones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Code, suggest
from builder.model.assessments import CARD_ID_BYTES, CARDS_SHOWN, Card, DragDrop, Zone
from builder.model.prose import Figure, Prose
from builder.model.text import Kind, Text
from builder.source.directives.context import ID, OBJECTIVE, Context, Option, Options
from builder.source.directives.items import ListItem, cut_items
from builder.source.directives.lines import Letters, marked, plain
from builder.source.directives.zones import ZONE, Board, read_board, read_picture, read_zone
from builder.source.fences import Fence, Segment

_CARD = re.compile(r"(.*?)[ \t]+(?:->|→)[ \t]*(.*)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)")
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})|[A-Za-z]{3,24}")
# What is said of a card comes to the page in an answer of its own, where the platform resolves no addresses of files.
_FILE = re.compile(r"\]\(static/|!\[")
_NOWHERE = "none"

OPTIONS = {
    "id": ID,
    "title": Option("text", "shown above the question", "none is shown"),
    "objective": OBJECTIVE,
    "alt": Option("text", "what the image shows", "needed with an image"),
    "columns": Option("a whole number to 6", "without an image: zones side by side", "2"),
    "mode": Option("standard, assessment", "whether cards are judged one by one, or all at once", "standard"),
    "attempts": Option("a whole number", "assessment: how often a learner may submit", "without limit"),
    "weight": Option("a number above 0", "the points that it is worth", "1"),
    "showanswer": Option("as Studio names it", "assessment: when the answer can be seen", "finished"),
    "per-zone": Option("a whole number", "how many cards a zone takes", "any number"),
    "start": Option("text", "said before and while cards are placed"),
    "finish": Option("text", "said when all is right"),
    "labels": Option("yes, no", "whether the names of zones are shown", "yes"),
    "borders": Option("yes, no", "whether their borders are shown", "yes"),
    "heading": Option("yes, no", "whether the platform's word “Problem” stands above", "yes"),
    "card-colour": Option("a colour, as #0645ad", "the background of cards", "the platform's"),
    "text-colour": Option("a colour, as white", "the text of cards", "the platform's"),
}
NESTED = {"zone": ZONE}


def read(fence: Fence, context: Context) -> DragDrop:
    """Read a drag and drop."""
    return _Reader(fence, context).read()


class _Reader:
    def __init__(self, fence: Fence, context: Context) -> None:
        self._fence = fence
        self._context = context
        self._options = Options(fence, context, OPTIONS)
        self._id = self._options.id()

    def read(self) -> DragDrop:
        options = self._options
        board = self._board()
        inner = [piece for piece in self._fence.body if isinstance(piece, Fence) and piece.name == "zone"]
        zones = tuple(read_zone(each, self._id, board, self._context) for each in inner)
        rest = (piece for piece in self._fence.body if not (isinstance(piece, Fence) and piece.name == "zone"))
        cut = cut_items(rest, opens_card, self._context, Code.CARDS)
        assessment = options.choice("mode", ("standard", "assessment"), "standard") == "assessment"
        made = DragDrop(
            id=self._id,
            location=self._context.at(self._fence.line),
            title=options.text("title", f"{self._id}.title", Kind.TITLE),
            question=Prose(self._context.nodes(cut.above, self._id, Kind.QUESTION)),
            zones=zones,
            cards=tuple(self._cards(cut.items, [zone.id for zone in zones])),
            start=self._said("start"),
            finish=self._said("finish"),
            board=board.figure if board else None,
            columns=self._columns(has_board=bool(self._fence.argument)),
            assessment=assessment,
            attempts=options.whole("attempts", 0) or None,
            weight=options.number("weight", 1.0),
            show_answer=options.choice("showanswer", CARDS_SHOWN, ""),
            per_zone=options.whole("per-zone", 0) or None,
            labels=options.flag("labels", default=True),
            borders=options.flag("borders", default=True),
            heading=options.flag("heading", default=True),
            card_colour=self._colour("card-colour"),
            text_colour=self._colour("text-colour"),
            objectives=options.objectives(),
        )
        options.finish(argument=True)
        self._check(made)
        return made

    def _board(self) -> Board | None:
        src, line = self._fence.argument, self._fence.line
        alt = self._options.string("alt", None if src else "")
        at = self._options.line("alt")
        if not src:
            if alt:
                self._error(at, "there is no image that alt could describe", "name one: ::::{dragdrop} board.png")
            return None
        text = Text(f"{self._id}.alt", alt, Kind.ALT, self._context.at(at))
        return read_board(src, text, line, self._id, self._context)

    def _cards(self, items: list[ListItem], zones: list[str]) -> Iterator[Card]:
        letters = Letters(self._context)
        for item in items:
            letter = letters.take(item.letter, item.line, "card")
            if item.letter == letter and len(letter) > CARD_ID_BYTES:
                mend = f"write a short one, as {{#a}}: at most {CARD_ID_BYTES} characters"
                what = f"the platform has no room for the id {letter} of a card"
                self._context.diagnostics.error(self._context.at(item.line), Code.BAD_ID, what, mend)
            match = _CARD.fullmatch(item.text)
            if match is None:
                mend = "write it as - text -> zone {#a}, or -> none for a card that stays"
                self._error(item.line, "this card does not say to which zone it belongs", mend)
            text, picture = self._face(match[1] if match else item.text, letter, item.line)
            yield Card(
                id=letter,
                location=self._context.at(item.line),
                text=text,
                picture=picture,
                zones=self._zones(match[2], zones, item.line) if match else (),
                right=self._feedback(item.said, item.said_line, f"{letter}.right"),
                wrong=self._feedback(item.missed, item.missed_line, f"{letter}.wrong"),
            )

    def _face(self, words: str, letter: str, line: int) -> tuple[Text | None, Figure | None]:
        """Return what a card shows: a text, or a picture."""
        key = f"{self._id}.{letter}"
        match = _PICTURE.fullmatch(words.strip())
        if match is None:
            if not words.strip():
                self._error(line, "this card is empty", "write its text, or a picture: ![alt](picture.png)")
            return plain(Segment(line, words), key, Kind.CARD, self._context, "a card"), None
        if not match[1].strip():
            what = "this card's picture says nothing to those who cannot see it"
            mend = "write what it shows: ![a laptop](laptop.png)"
            self._context.diagnostics.error(self._context.at(line), Code.ALT_TEXT, what, mend)
        alt = Text(key, match[1].strip(), Kind.ALT, self._context.at(line))
        return None, read_picture(match[2].removeprefix("static/"), alt, line, self._id, self._context)

    def _zones(self, spelled: str, known: list[str], line: int) -> tuple[str, ...]:
        names = [name.strip() for name in spelled.split(",") if name.strip()]
        if not names:
            self._error(line, "this card does not say to which zone it belongs", "name one, or none")
        if _NOWHERE in names and len(names) > 1:
            self._error(line, "this card belongs to a zone and to none", "keep one of the two")
        names = [name for name in names if name != _NOWHERE]
        for name in names:
            if name not in known:
                self._error(line, f'there is no zone "{name}"', suggest(name, [*known, _NOWHERE]))
        return tuple(dict.fromkeys(name for name in names if name in known))

    def _said(self, name: str) -> Text | None:
        line = self._options.line(name)
        return self._feedback([self._options.string(name)], line, name)

    def _feedback(self, lines: list[str], line: int, name: str) -> Text | None:
        words = "\n".join(lines)
        if _FILE.search(words):
            what = "the platform finds no file that a feedback shows or links to"
            self._error(line, what, "put it into the question, or link to a page of the web")
        return marked(Segment(line, words), f"{self._id}.{name}", Kind.FEEDBACK, self._context) if words else None

    def _columns(self, *, has_board: bool) -> int:
        columns = self._options.whole("columns", 0)
        if columns and has_board:
            self._error(self._options.line("columns"), "an image has no columns", "place each zone with :at:")
        elif columns and columns > 6:  # noqa: PLR2004 - more would be too narrow for words
            self._error(self._options.line("columns"), "more than 6 columns are too narrow", "write a smaller number")
        return columns or 2

    def _colour(self, name: str) -> str:
        spelled = self._options.string(name)
        if spelled and not _COLOUR.fullmatch(spelled):
            what = f'{name}: "{spelled}" is not a colour'
            self._error(self._options.line(name), what, "write a name, or #0645ad")
        return spelled

    def _check(self, made: DragDrop) -> None:
        line = self._fence.line
        if not made.question.children:
            self._error(line, "this drag and drop does not say what to do", "write it above the cards")
        if not made.zones:
            self._error(line, "there is no zone to drop a card on", "add :::{zone} ID, with its title")
        elif not any(card.zones for card in made.cards):
            self._error(line, "no card belongs to a zone", "write cards as - text -> zone {#a}")
        self._check_zones(made.zones)
        if not made.assessment:
            given = {"attempts": made.attempts, "showanswer": made.show_answer}
            for name in filter(given.get, given):
                what = f"{name} counts for nothing where each card is judged at once"
                self._error(self._options.line(name), what, "add :mode: assessment, or remove the line")
        self._check_room(made)

    def _check_zones(self, zones: tuple[Zone, ...]) -> None:
        seen: dict[str, int] = {}
        for zone in zones:
            line = seen.setdefault(zone.id, zone.location.line)
            if zone.id == _NOWHERE:
                what = f'the id "{_NOWHERE}" of a zone means that a card belongs to none'
                self._context.diagnostics.error(zone.location, Code.BAD_ID, what, "choose another one")
            elif line != zone.location.line:
                what = f'the id "{zone.id}" is that of the zone on line {line}'
                self._context.diagnostics.error(zone.location, Code.DUPLICATE_ID, what, "give it a new one")

    def _check_room(self, made: DragDrop) -> None:
        """Report a zone that cannot take all the cards that belong to it alone."""
        for zone in made.zones:
            alone = sum(card.zones == (zone.id,) for card in made.cards)
            if made.per_zone and alone > made.per_zone:
                what = f'{alone} cards belong to the zone "{zone.id}", which takes {made.per_zone}'
                self._error(self._options.line("per-zone"), what, f"write {alone} or more")

    def _error(self, line: int, what: str, mend: str) -> None:
        self._context.diagnostics.error(self._context.at(line), Code.CARDS, what, mend)


def opens_card(words: str) -> bool:
    """Whether a line of a list is a card, and not of a list in the question."""
    return bool(_CARD.fullmatch(words)) or (words.rstrip().endswith("}") and "{#" in words)
