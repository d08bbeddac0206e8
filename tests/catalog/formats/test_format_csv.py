"""The sheet: what a spreadsheet shows, what it may do to the file, and that nothing in it is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from format_files import SMALL, TEXT, come_back, exchanged, facts, written
from hypothesis import given

from builder.catalog.entry import Entry

HEAD = "key,kind,unit,source,translation,state,note,previous source"


def cells(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_sheet():
    assert cells(written("csv")) == [
        HEAD.split(","),
        ["define.title", "title", "", "Define", "Definir", "current", "", ""],
        ["ask.aaaaa", "paragraph", "Listening", "Ask **first**.", "", "untranslated", "The reader is a team.", ""],
        ["ask.bbbbb", "", "", "Ask them all first.", "Pregúnteles.", "stale", "", "Ask them first."],
        ["ask.ccccc", "table cell", "", "'=1+1", "'-2", "current", "", ""],
        ["ask.ddddd", "", "", "And then?", "¿Quizá?", "suggestion", "", ""],
    ]


@given(exchanged(), TEXT)
def test_no_cell_is_a_formula(entries, note):
    entries = (*entries, Entry("a.b", "x", "＝1", comments=("title", note)))
    for row in cells(written("csv", entries)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")) for cell in row)


def test_a_byte_order_mark_is_a_choice():
    assert not written("csv").startswith(b"\xef\xbb\xbf")
    assert written("csv", bom=True) == b"\xef\xbb\xbf" + written("csv")


def resaved(delimiter, **dialect):
    sheet = io.StringIO(newline="")
    csv.writer(sheet, delimiter=delimiter, **dialect).writerows(cells(written("csv")))
    return sheet.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(resaved(";").encode(), id="Excel where the comma is decimal"),
        pytest.param(resaved(",").encode("utf-8-sig"), id="Excel, CSV UTF-8"),
        pytest.param(resaved("\t").encode("utf-16"), id="Excel, Unicode text"),
        pytest.param(b"sep=;\r\n" + resaved(";").encode(), id="with a sep line"),
        pytest.param(resaved(",", quoting=csv.QUOTE_ALL, lineterminator="\n").encode(), id="LibreOffice"),
        pytest.param(resaved(",").encode() + b",,,,,,,\r\n,,,,,,,\r\n", id="with empty rows"),
    ],
)
def test_a_sheet_that_a_spreadsheet_saved(content):
    incoming, said = come_back(content)
    assert said == []
    assert facts(incoming.entries) == facts(SMALL)


def test_columns_moved_hidden_and_renamed():
    sheet = "Target;Fuzzy;Source;Context\nHola;;Hello;a.b\nAdiós;True;Bye;a.c\n"
    incoming, said = come_back(sheet)
    assert said == []
    assert facts(incoming.entries) == [("a.b", "Hello", "Hola", "current"), ("a.c", "Bye", "Adiós", "suggestion")]


@pytest.mark.parametrize(
    ("state", "fuzzy"),
    [("", False), ("current", False), ("Reviewed", False), ("untranslated", False), ("stale", True), ("fuzzy", True)],
)
def test_states(state, fuzzy):
    incoming, said = come_back(f"key,source,translation,state\na.b,x,y,{state}\n")
    assert said == []
    assert incoming.entries[0].fuzzy is fuzzy


def test_a_state_in_other_words_is_work_to_do_with_a_warning():
    incoming, said = come_back("key,source,translation,state\na.b,x,y,hecho\n", "es.csv")
    assert incoming.entries[0].fuzzy
    assert said == [
        'es.csv:2: warning: the state "hecho" is not known; write current or stale, or leave it empty [catalog]'
    ]


def test_the_lines_within_a_cell_stay_where_an_editor_changed_all_line_ends():
    content = written("csv", (Entry("a.b", "one\ntwo", "uno\ndos"), Entry("a.c", "x", "y")))
    incoming, _ = come_back(content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert facts(incoming.entries) == [("a.b", "one\ntwo", "uno\ndos", "current"), ("a.c", "x", "y", "current")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            'a.b,x,"y\nz',
            "es.csv:2: the file ends inside this row; restore the file, or save the sheet as CSV again [catalog]",
        ),
        (
            "a.b,x,y,\na.c,x,y,,more",
            "es.csv:3: this row has 5 cells, the first one 4; restore the file, or save the sheet as CSV again [catalog]",
        ),
        (
            f'a.b,x,"{"y" * 200_000}"',
            "es.csv:2: this row cannot be read; restore the file, or save the sheet as CSV again [catalog]",
        ),
    ],
)
def test_a_damaged_row_is_refused_with_its_line(rows, said):
    assert come_back(f"key,source,translation,state\n{rows}", "es.csv") == (None, [said])
