"""The page of lesson × language: numbers beside colours, everything escaped, nothing from elsewhere."""

import pytest
from lxml import html

from builder.languages import language
from builder.writers.heatmap import Cell, Row, Sheet, write

ROWS = (
    Row("A <b>lesson</b> & more", "syllabus/c/a.md", (Cell(100, 0, 0, 40), Cell(62, 1200, 30, 4000))),
    Row('course_src/"c"/course.yaml', 'course_src/"c"/course.yaml', (Cell(100, 0, 5, 9), Cell(0, 9, 0, 9))),
)


def page(*sheets):
    content = write(sheets).content.decode()
    return content, html.fromstring(content)


def sheet():
    return Sheet("c", "<script>", language("en"), (language("es"), language("he")), ROWS, (Cell(100, 0, 5, 49),) * 2)


def test_each_cell_says_its_numbers():
    _, root = page(sheet())
    cells = [" ".join(each.text_content().split()) for each in root.iter("td")]
    assert cells[:4] == ["done", "62 % 1,200 to do 30 stale", "100 % 5 stale", "0 % 9 to do"]


def test_a_table_that_a_screen_reader_can_follow():
    content, root = page(sheet())
    assert root.get("lang") == "en"
    heads = [each for each in root.iter("th") if each.get("scope") == "col"]
    assert [" ".join(each.text_content().split()) for each in heads] == ["Lesson", "Español es", "עברית he"]
    assert [each.find("bdi").get("dir") for each in heads[1:]] == ["ltr", "rtl"]
    assert [each.find("bdi").get("lang") for each in heads[1:]] == ["es", "he"]
    assert len([each for each in root.iter("th") if each.get("scope") == "row"]) == 3
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    named = [each.get("aria-labelledby") for each in root.iter() if each.get("aria-labelledby")]
    assert set(named) <= set(ids)
    assert [each.get("tabindex") for each in root.iter("div")] == ["0"]
    assert "prefers-color-scheme: dark" in content
    assert "@media print" in content


def test_whatever_a_title_holds_is_text():
    content, root = page(sheet())
    assert list(root.iter("script", "img", "link", "iframe")) == []
    assert "&lt;script&gt;" in content
    assert "default-src 'none'" in content
    assert "://" not in content


def test_no_course_says_how_to_begin():
    assert "ldn catalog add LANG" in page()[0]


@pytest.mark.parametrize(
    ("cell", "step"),
    [
        (Cell(0, 9, 0, 9), 0),
        (Cell(1, 9, 0, 99), 1),
        (Cell(39, 9, 0, 9), 1),
        (Cell(40, 9, 0, 9), 2),
        (Cell(80, 9, 0, 9), 3),
        (Cell(100, 0, 1, 9), 3),
        (Cell(100, 0, 0, 9), 4),
    ],
)
def test_the_scale(cell, step):
    assert cell.step == step


def test_the_same_bytes():
    assert write([sheet()]) == write([sheet()])
