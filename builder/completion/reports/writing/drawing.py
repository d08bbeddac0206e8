"""Figures → SVG: bars, a field a cell, and lines that rise. A drawing says what it is; its numbers stand in a table beside it.

What a drawing shows is rounded to whole units of its plane. In languages from right to left it is mirrored: the plane is
turned, the letters are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files

from lxml import etree

from builder.completion.reports.report import Cell, Column, Drawing, Form, Mark, Report, Table
from builder.completion.reports.writing.words import Words
from builder.markup.characters import legal
from builder.output import OutputFile

_SVG = "http://www.w3.org/2000/svg"
_WIDE = 760
_LABEL, _NUMBER = 176, 64
_BAR, _GAP = 20, 14
_LONGEST = 30
# The plane of lines that rise.
_TALL, _TOP, _FOOT, _LEFT, _LINE = 300, 14, 34, 62, 16
_ACROSS = _WIDE - _LEFT - 150


class Plane:
    """An SVG under work; `mirrored` turns it for a language from right to left."""

    def __init__(self, height: int, words: Words, name: str, title: str, about: str) -> None:
        self.mirrored = words.language.direction == "rtl"
        self.height = height
        self.root = etree.Element("svg", nsmap={None: _SVG})  # type: ignore[dict-item]  # the stubs lack the default namespace
        for key, value in (
            ("viewBox", f"0 0 {_WIDE} {height}"),
            ("role", "img"),
            ("class", "drawing"),
            ("aria-labelledby", f"{name}-title {name}-about"),
            ("{http://www.w3.org/XML/1998/namespace}lang", words.language.bcp47),
            ("lang", words.language.bcp47),
            ("direction", "ltr"),
        ):
            self.root.set(key, value)
        for tag, text, id_ in (("title", title, f"{name}-title"), ("desc", about, f"{name}-about")):
            etree.SubElement(self.root, tag, id=id_).text = legal(text)

    def bar(self, x: float, y: float, width: float, height: float, style: str, **more: str) -> None:
        """Draw a rectangle; `x` counts from the start of a line of text."""
        left = _WIDE - x - width if self.mirrored else x
        place = {"x": left, "y": y, "width": width, "height": height}
        etree.SubElement(
            self.root, "rect", {key: _spelled(value) for key, value in place.items()} | {"class": style} | more
        )

    def text(self, x: float, y: float, text: str, style: str = "", *, anchor: str = "start") -> None:
        """Write a text; `anchor` is where `x` is of it: start, middle or end."""
        turned = {"start": "end", "end": "start"}.get(anchor, anchor) if self.mirrored else anchor
        place = {"x": _spelled(_WIDE - x if self.mirrored else x), "y": _spelled(y), "text-anchor": turned}
        etree.SubElement(self.root, "text", place | ({"class": style} if style else {})).text = legal(text)

    def line(self, points: Sequence[tuple[float, float]], style: str) -> None:
        """Draw a line."""
        spelled = " ".join(f"{_spelled(_WIDE - x if self.mirrored else x)},{_spelled(y)}" for x, y in points)
        etree.SubElement(self.root, "polyline", {"points": spelled, "class": style})

    def markup(self) -> str:
        """Return it as part of a page."""
        return etree.tostring(self.root, encoding="unicode")

    def file(self) -> bytes:
        """Return it as a file that stands alone."""
        style = etree.Element("style")
        style.text = (files(__package__) / "templates" / "drawing.css").read_text("utf-8")
        self.root.insert(2, style)
        content: bytes = etree.tostring(self.root, encoding="utf-8", xml_declaration=True)
        self.root.remove(style)
        return content


def drawings(report: Report, words: Words) -> Iterator[OutputFile]:
    """Yield every drawing of a report as a file."""
    for course in report.courses:
        folder = f"svg/{course.course}" if course.course else "svg"
        for tables in drawn(course.tables):
            plane = draw(tables, words, tables[0].key)
            yield OutputFile(f"{folder}/{tables[0].key}.svg", plane.file())


def drawn(tables: Sequence[Table]) -> Iterator[tuple[Table, ...]]:
    """Yield what is drawn: a table, or all that rise together."""
    rising = tuple(table for table in tables if table.drawing is Drawing.STEPS and len(table.rows) > 1)
    for table in tables:
        if table.rows and table.drawing in (Drawing.BARS, Drawing.HEAT):
            yield (table,)
        elif rising and table is rising[0]:
            yield rising


def draw(tables: Sequence[Table], words: Words, name: str) -> Plane:
    """Draw a figure of a table, or of several that rise; `name` begins the ids in it."""
    made = {Drawing.BARS: _bars, Drawing.HEAT: _heat, Drawing.STEPS: _steps}[tables[0].drawing]
    return made(tables, words, name)


def _bars(tables: Sequence[Table], words: Words, name: str) -> Plane:
    """Draw a group a row and a bar a column; each group's first number is as wide as there is room."""
    (table,) = tables
    columns = table.columns[1:]
    plane = _plane((_BAR * len(columns) + _GAP + 26) * len(table.rows), table, words, name)
    room = _WIDE - _LABEL - _NUMBER
    y = 0.0
    for row in table.rows:
        plane.text(0, y + 18, _short(words.cell(row[0], Form.TEXT)), "head")
        y += 26
        whole = max([cell for cell in row[1:] if isinstance(cell, int)], default=0)
        for at, (column, cell) in enumerate(zip(columns, row[1:], strict=True)):
            plane.text(12, y + 14, words.heading(column), "quiet")
            plane.bar(_LABEL, y + 3, room, _BAR - 6, "track")
            width = room * cell / whole if isinstance(cell, int) and whole else 0
            plane.bar(_LABEL, y + 3, width, _BAR - 6, f"bar step-{min(at, 4)}")
            # Digits end below each other, whichever way the plane is turned; words stand where their bar would.
            anchor, x = ("start", _WIDE - _NUMBER + 12) if plane.mirrored else ("end", _WIDE)
            if not isinstance(cell, int):
                anchor, x = "start", _LABEL + 8
            plane.text(x, y + 14, words.cell(cell, column.form), "number", anchor=anchor)
            y += _BAR
        y += _GAP
    return plane


def _heat(tables: Sequence[Table], words: Words, name: str) -> Plane:
    """Draw a field a cell, the darker the larger its share."""
    (table,) = tables
    columns = [(at, column) for at, column in enumerate(table.columns) if column.form is Form.SHARE]
    label = 270
    width = min(120.0, (_WIDE - label) / max(len(columns), 1))
    plane = _plane(34 + 30 * len(table.rows), table, words, name)
    for place, (_, column) in enumerate(columns):
        plane.text(
            label + width * (place + 0.5),
            20,
            _short(words.heading(column), round(width / 6.5)),
            "quiet",
            anchor="middle",
        )
    for line, row in enumerate(table.rows):
        y = 30 + 30 * line
        plane.text(0, y + 19, _short(words.cell(row[0], Form.TEXT), 36))
        for place, (at, column) in enumerate(columns):
            _field(plane, words, row[at], column, (label + width * place, y, width))
    return plane


def _field(plane: Plane, words: Words, cell: Cell, column: Column, place: tuple[float, float, float]) -> None:
    x, y, width = place
    plane.bar(x + 1, y + 1, width - 2, 28, "track")
    style = "quiet"
    if isinstance(cell, int | float):
        plane.bar(x + 1, y + 1, width - 2, 28, "field", opacity=f"{cell:.2f}")
        style = "number"
    shown = "?" if cell is Mark.UNKNOWN else words.cell(cell, column.form)
    plane.text(x + width / 2, y + 20, shown, style, anchor="middle")


def _steps(tables: Sequence[Table], words: Words, name: str) -> Plane:
    """Draw a line a table, from the first day of any to the last."""
    plane = _plane(_TALL, tables[0], words, name)
    lines = [_points(table) for table in tables]
    begin, end = min(points[0][0] for points in lines), max(points[-1][0] for points in lines)
    most = max(points[-1][1] for points in lines)
    _axes(plane, words, begin, end, most)
    days = max((end - begin).days, 1)
    taken: list[float] = []
    for at, (table, points) in enumerate(zip(tables, lines, strict=True)):
        corners: list[tuple[float, float]] = [(_LEFT, _height(0, most))]
        for day, people in points[1:]:
            x = _LEFT + _ACROSS * (day - begin).days / days
            corners += [(x, corners[-1][1]), (x, _height(people, most))]
        corners.append((_LEFT + _ACROSS, corners[-1][1]))
        plane.line(corners, f"line line-{at}")
        y = corners[-1][1] + 4
        y += 18 if any(abs(y - other) < _LINE for other in taken) else 0
        taken.append(y)
        plane.text(_LEFT + _ACROSS + 8, y, words(f"{table.key}_line"), f"label-{at}")
    return plane


def _points(table: Table) -> list[tuple[date, int]]:
    """Return how many there were on which day; nobody on the first."""
    found: list[tuple[date, int]] = []
    for first, last, _, people in table.rows:
        if isinstance(first, date) and isinstance(last, date) and isinstance(people, int):
            found += [*([] if found else [(first, 0)]), (last, people)]
    return found


def _axes(plane: Plane, words: Words, begin: date, end: date, most: int) -> None:
    for part in range(5):
        y = _height(most * part / 4, most)
        plane.line([(_LEFT, y), (_LEFT + _ACROSS, y)], "grid")
        plane.text(_LEFT - 8, y + 4, words.number(round(most * part / 4)), "quiet", anchor="end")
    plane.text(_LEFT, _TALL - 10, words.day(begin), "quiet")
    plane.text(_LEFT + _ACROSS, _TALL - 10, words.day(end), "quiet", anchor="end")


def _height(people: float, most: int) -> float:
    return _TOP + (_TALL - _TOP - _FOOT) * (1 - people / most)


def _plane(height: int, table: Table, words: Words, name: str) -> Plane:
    about = f"{words(f'{table.key}_about')} {words('drawing_about')}"
    return Plane(height, words, name, words(f"{table.key}_title"), about)


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _spelled(number: float) -> str:
    return f"{round(number, 1):g}"
