"""Runs an importer over bytes, with pseudonyms that can be read: `i:3` is the user id 3."""

import io
from pathlib import Path

from builder.completion.extraction import Extraction
from builder.completion.facts import TABLES, Type
from builder.completion.identifying import identify
from builder.completion.identity import Pseudonyms
from builder.completion.moments import from_name, iso
from builder.completion.outline import Courses, read_outline
from builder.completion.reading import Reading
from builder.completion.rows import Maker
from builder.completion.source import Context

SAMPLES = Path(__file__).parent / "samples"
RUN = "course-v1:LDN+START+2026-es"
COURSES = Courses((read_outline((SAMPLES / "outline.json").read_bytes()),))
_TABLES = {table.name: table for table in TABLES}


class Plain(Pseudonyms):
    def __init__(self):
        super().__init__(b"")

    def _make(self, kind, name):
        made = super()._make(kind, name)
        return f"{kind}:{name}" if made else ""


class Result:
    def __init__(self):
        self.facts = []

    def write(self, table, rows):
        self.facts += [(table, row) for row in rows]

    def rows(self, name):
        return [dict(zip(_TABLES[name].names, row, strict=True)) for table, row in self.facts if table == name]

    def lines(self):
        """The facts as text, a line each: the columns that have a value."""
        return [_line(table, row) for table, row in sorted(self.facts, key=repr)]


def run(content, name, course_key="", forgotten=(), courses=COURSES):
    """Identify and extract; `result.known` is what it was taken for."""
    result = Result()

    def opened():
        return io.BytesIO(content)

    result.known = identify(name, opened)
    result.format = result.known.importer.NAME if result.known.importer else ""
    if not result.known.importer:
        return result
    reading = Reading(opened)
    out = Extraction(Maker(result.format), Plain(), set(forgotten), result.write)
    context = Context(course_key, from_name(name), courses)
    result.known.importer.extract(reading, context, out)
    out.close()
    result.counts, result.bad, result.partial, result.out = out.counts, out.bad, reading.partial, out
    return result


def _line(table, row):
    kinds = {column.name: column.type for column in _TABLES[table].columns}
    values = zip(_TABLES[table].names, row, strict=True)
    said = (
        f"{name}={iso(value) if kinds[name] is Type.TIME else value}" for name, value in values if value is not None
    )
    return f"{table}: {' '.join(said)}"
