"""A drag and drop (openedx/xblock-drag-and-drop-v2 5.0), and the board drawn where the author gave no image.

What its page shows as HTML: the title, the question, feedback, and the names of cards and zones, which are read aloud as
plain text besides. It cleans HTML of `lang` and `dir`, so none are written. Boxes are in pixels of the board's image.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from lxml import etree

from builder.languages import language
from builder.markup.characters import escape, legal
from builder.markup.html import render, render_inline
from builder.model.assessments import card_number
from builder.model.blocks import url_name
from builder.output import OutputFile
from builder.safexml import parse_xml
from builder.writers.olx.elements import element
from builder.writers.olx.names import static_address
from builder.writers.whole import language_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from builder.markup.html import Page
    from builder.model.assessments import Card, DragDrop, Zone
    from builder.model.course import Vertical
    from builder.model.prose import Footnote
    from builder.model.text import Text
    from builder.writers.olx.context import Context

# A plain board, in pixels: as wide as a page on a small screen held flat, with the gaps that Studio's own boards have.
_WIDTH, _GAP = 720, 20
_NAME_HEIGHT, _CARD_HEIGHT, _FEWEST = 60, 60, 2
_SVG = "http://www.w3.org/2000/svg"

_MIRRORED = {"left": "right", "center": "center", "right": "left"}

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Boxes in rows and columns, and the size of the board around them."""

    width: int
    height: int
    boxes: tuple[Box, ...]


def dragdrop(block: DragDrop, unit: Vertical, context: Context, footnotes: Mapping[str, Footnote]) -> Element:
    """Return the `<drag-and-drop-v2>` of a block; what is as the platform has it by itself is left out."""
    code = language_of(block, context.course)
    page = context.page(
        url_name(block.id),
        footnotes,
        code,
        # Some of it comes to the page by itself, where nobody resolves /jump_to_id.
        link=context.full_link,
    )
    attributes = {
        "url_name": url_name(block.id),
        "xblock-family": "xblock.v1",
        "display_name": block.title.shown if block.title else unit.title.shown,
        "data": json.dumps(_data(block, code, page), ensure_ascii=False),
        "question_text": render(block.question.children, page),
    }
    return element("drag-and-drop-v2", {**attributes, **_settings(block)})


def board_file(block: DragDrop, context: Context) -> OutputFile | None:
    """Return the board of a block that has no image of its own."""
    if block.board:
        return None
    grid = _grid(block, language_of(block, context.course))
    root = parse_xml(f'<svg xmlns="{_SVG}" width="{grid.width}" height="{grid.height}"/>')
    etree.SubElement(root, f"{{{_SVG}}}rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    for box in grid.boxes:
        places = {name: f"{value:g}" for name, value in zip(("x", "y", "width", "height"), box, strict=True)}
        look = {"rx": "10", "fill": "#f8f9fa", "stroke": "#72777d", "stroke-width": "2"}
        etree.SubElement(root, f"{{{_SVG}}}rect", {**places, **look})
    return OutputFile(f"static/{_board_name(block)}", etree.tostring(root, encoding="UTF-8") + b"\n")


def _board_name(block: DragDrop) -> str:
    return f"{url_name(block.id)}-board.svg"


def _settings(block: DragDrop) -> dict[str, str]:
    found = {
        "show_title": "" if block.title else "false",
        "show_question_header": "" if block.heading else "false",
        "mode": "assessment" if block.assessment else "",
        "max_attempts": str(block.attempts or ""),
        "showanswer": block.show_answer,
        "weight": "" if block.weight == 1 else str(float(block.weight)),
        "max_items_per_zone": str(block.per_zone or ""),
        "item_background_color": block.card_colour,
        "item_text_color": block.text_colour,
    }
    return {name: value for name, value in found.items() if value}


def _data(block: DragDrop, code: str, page: Page) -> dict[str, Any]:
    board = block.board
    boxes = [zone.box for zone in block.zones] if board else _grid(block, code).boxes
    mirrored = not board and _is_mirrored(code)
    return {
        "zones": [_zone(zone, box, mirrored=mirrored) for zone, box in zip(block.zones, boxes, strict=True)],
        "items": [_card(card, page) for card in block.cards],
        "feedback": {"start": _said(block.start, page), "finish": _said(block.finish, page)},
        "targetImg": static_address(board.src if board else _board_name(block)),
        # A plain board shows nothing that the zones do not say themselves.
        "targetImgDescription": legal(board.alt.shown) if board and board.alt else "",
        "displayLabels": block.labels,
        "displayBorders": block.borders,
    }


def _zone(zone: Zone, box: tuple[float, ...], *, mirrored: bool) -> dict[str, Any]:
    x, y, width, height = (round(number) for number in box)
    return {
        "uid": zone.id,
        "title": escape(zone.title.shown),
        "description": legal(zone.description.shown) if zone.description else "",
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "align": _MIRRORED[zone.align] if mirrored else zone.align,
    }


def _card(card: Card, page: Page) -> dict[str, Any]:
    picture = card.picture
    shown = (picture.alt if picture else card.text) or card.text
    words = escape(shown.shown) if shown else ""
    return {
        "id": card_number(card.id),
        # A picture takes its place; a screen reader says it where it lists what lies in a zone.
        "displayName": words,
        "imageURL": static_address(picture.src) if picture else "",
        # The page pastes this into an attribute.
        "imageDescription": words if picture else "",
        "zones": list(card.zones),
        "feedback": {"correct": _said(card.right, page), "incorrect": _said(card.wrong, page)},
    }


def _said(text: Text | None, page: Page) -> str:
    return render_inline(text, page) if text else ""


def _grid(block: DragDrop, code: str) -> _Grid:
    """Return the places of zones in reading order: from the right where the language is written so."""
    columns = min(block.columns, len(block.zones))
    rows = ceil(len(block.zones) / columns)
    width = (_WIDTH - _GAP * (columns + 1)) // columns
    most = max(sum(zone.id in card.zones for card in block.cards) for zone in block.zones)
    height = _NAME_HEIGHT + _CARD_HEIGHT * max(_FEWEST, most)
    boxes = []
    for number in range(len(block.zones)):
        row, column = divmod(number, columns)
        place = columns - 1 - column if _is_mirrored(code) else column
        boxes.append((_GAP + place * (width + _GAP), _GAP + row * (height + _GAP), width, height))
    return _Grid(columns * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP, tuple(boxes))


def _is_mirrored(code: str) -> bool:
    return language(code).direction == "rtl"
