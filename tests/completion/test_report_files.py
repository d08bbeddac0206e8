"""What a report's files hold: escaped, complete, without a person, the same in each form."""

import csv
import io
import json
import re
from dataclasses import replace
from importlib import resources
from itertools import pairwise

import duckdb
import pytest
import yaml
from lxml import etree, html

from builder.completion.outline import Block, Courses
from builder.completion.reports.ground import Audience
from builder.completion.reports.report import Mark, Range
from builder.completion.reports.writing import Words, spoken, write
from builder.completion.reports.writing.sheet import plain, safe
from tests.completion.reporting import report_of
from tests.completion.simulated_facts import COURSES, entry, simulate

WORLD = simulate(600)
FACTS = WORLD.log() + WORLD.grades() + WORLD.progress() + WORLD.joined()
EVIL = '=HYPERLINK("x")<script>alert(1)</script>{{ 7 }} {title} [[x]] |y}}\u200c\x01'


def files(report):
    return {file.path: file.content for file in write(report)}


@pytest.fixture(scope="module", params=spoken())
def spoken_report(request):
    return report_of(FACTS, audience=Audience.PUBLIC, language=request.param)


def evil():
    """Titles and names of files that want to be formulas, elements, templates and wikitext."""
    outlines = tuple(
        replace(each, titles={"en": EVIL}, blocks=tuple(replace(b, titles={"en": EVIL}) for b in each.blocks))
        for each in COURSES.outlines
    )
    return report_of(FACTS, courses=Courses(outlines), ledger=(entry(f"/home/me/{EVIL.replace('/', '')}"),))


def test_the_page_is_well_formed_and_self_contained(spoken_report):
    page = files(spoken_report)["report.html"].decode()
    tree = html.document_fromstring(page)
    assert tree.get("dir") == ("rtl" if spoken_report.question.language == "ar" else "ltr")
    assert not tree.xpath("//script | //link | //img | //iframe | //*[@src] | //@style")
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)
    assert {each for named in tree.xpath("//@aria-labelledby") for each in named.split()} <= set(ids)
    levels = [int(each.tag[1]) for each in tree.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(later - former <= 1 for former, later in pairwise(levels))


def test_every_drawing_has_a_name_and_its_numbers_stand_in_a_table(spoken_report):
    tree = html.document_fromstring(files(spoken_report)["report.html"].decode())
    drawings = tree.xpath("//*[local-name()='svg']")
    assert len(drawings) == 4
    for drawing in drawings:
        assert drawing.get("role") == "img"
        assert drawing.xpath("*[local-name()='title']/text()")[0]
        assert drawing.xpath("ancestor::*[@class='figure']//table")
    for table in tree.xpath("//table"):
        assert table.xpath(".//th[@scope='col']")
        assert len(table.xpath(".//tbody/tr")) == len(table.xpath(".//tbody/tr/th[@scope='row']"))


def test_every_language_has_every_text_with_the_same_names_in_braces(spoken_report):
    folder = resources.files("builder.completion.reports.writing") / "words"
    english = yaml.safe_load((folder / "en.yaml").read_text("utf-8"))
    found = yaml.safe_load((folder / f"{spoken_report.question.language}.yaml").read_text("utf-8"))
    assert found.keys() == english.keys()
    for key, text in english.items():
        assert set(re.findall(r"{\w+}", found[key])) == set(re.findall(r"{\w+}", text)), key


def test_names_are_marked_with_their_language():
    tree = html.document_fromstring(files(report_of(FACTS, audience=Audience.PUBLIC))["report.html"].decode())
    (arabic, *_) = tree.xpath("//tbody/tr/th/bdi[@lang='ar']")
    assert (arabic.get("dir"), arabic.text) == ("rtl", "العربية")


def test_titles_are_text_wherever_they_are_written():
    made = files(evil())
    tree = html.document_fromstring(made["report.html"].decode())
    assert not tree.xpath("//script")
    assert EVIL.replace("\x01", "") in tree.text_content().replace("\N{REPLACEMENT CHARACTER}", "")
    for path, content in made.items():
        if path.endswith(".svg"):
            assert not etree.fromstring(content).xpath("//*[local-name()='script']")
    wiki = made["report.wiki"].decode()
    assert "<script" not in wiki
    assert "[[" not in wiki


def test_no_cell_of_a_spreadsheet_is_a_formula():
    for path, content in files(evil()).items():
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
                assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row), path


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "＝1", "\u200e=1", "\ufeff=1"])
def test_what_begins_a_formula_is_disarmed(text):
    assert safe(text).startswith("'")


def test_no_file_tells_where_a_file_lay_or_who_a_learner_is():
    for path, content in files(evil()).items():
        if not path.endswith(".parquet"):
            assert b"/home/me" not in content
        assert not re.search(rb"[inxma][0-9a-f]{24}", content), path


def told(cell):
    """Return how JSON says a cell."""
    if isinstance(cell, Range):
        return {"from": cell.low, "to": cell.high}
    return {"mark": str(cell)} if isinstance(cell, Mark) else cell


def test_json_sheets_and_parquet_have_the_cells_of_the_report(tmp_path):
    report = report_of(FACTS, audience=Audience.PUBLIC)
    made = files(report)
    found = json.loads(made["report.json"])
    table = next(table for table in report.courses[0].tables if table.key == "funnel")
    rows = next(each for each in found["courses"][0]["figures"] if each["figure"] == "funnel")["rows"]
    sheet = list(csv.reader(io.StringIO(made["csv/funnel.csv"].decode("utf-8-sig"))))
    (tmp_path / "report.parquet").write_bytes(made["report.parquet"])
    long = duckdb.read_parquet(str(tmp_path / "report.parquet")).filter("figure = 'funnel'").fetchall()
    for number, row in enumerate(table.rows):
        for head, cell in list(zip(table.columns, row, strict=True))[1:]:
            inside = rows[number][head.key]
            assert inside == told(cell)
            assert sheet[number + 1][sheet[0].index(head.key)] == str(plain(cell, report.few))
            (value, mark) = next((line[5], line[6]) for line in long if (line[2], line[4]) == (number + 1, head.key))
            assert (mark, value) == (
                (None, cell)
                if isinstance(cell, int)
                else (str(cell) if isinstance(cell, Mark) else str(plain(cell, 0)), None)
            )


def test_two_reports_of_the_same_facts_are_the_same_bytes():
    one, other = (files(report_of(FACTS)) for _ in range(2))
    assert one == other


def test_wikitext_is_a_table_that_closes(spoken_report):
    wiki = files(spoken_report)["report.wiki"].decode()
    assert wiki.count("{|") == wiki.count("\n|}") == 4
    assert Words(spoken_report)("column_enrolled") in wiki


def test_a_course_without_learners_is_an_empty_report():
    made = files(report_of([]))
    assert json.loads(made["report.json"])["courses"] == []
    assert b"<h1>" in made["report.html"]


def test_a_unit_that_waits_for_nothing_is_nobodys():
    """A unit of a discussion alone is never complete by its blocks: the platform keeps no completion of those."""
    blocks = (
        Block("u_talk", "vertical", "talk", "start", "one", "", "", {"en": "Talk"}),
        Block("u_talk-d", "discussion", "talk-d", "start", "one", "talk", "", {"en": "Talk"}),
    )
    outline = replace(COURSES.outlines[1], blocks=(*COURSES.outlines[1].blocks, *blocks))
    report = report_of(WORLD.log(), courses=Courses((COURSES.outlines[0], outline)), audience=Audience.INTERNAL)
    units = next(table for table in report.courses[0].tables if table.key == "units")
    assert next(row for row in units.rows if getattr(row[0], "text", "") == "Talk")[1] is Mark.FEW
