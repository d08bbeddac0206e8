"""What the checks of a whole course make of activities."""

import pytest

from builder.checks.ids import check_ids
from builder.checks.links import check_links
from builder.checks.studio import check_studio
from builder.checks.titles import check_titles
from builder.model import activities as a
from builder.model.course import StaticFile
from builder.model.prose import Figure
from builder.model.text import Kind
from tests import factory as f
from tests.checks import small_course as s


def item(letter, key="", picture=None):
    return a.Item(letter, f.text("Words", Kind.CHOICE, key), f.HERE, picture)


def poll(*answers, title="T"):
    return a.Poll("p", f.HERE, f.title(title), f.text("Q", Kind.QUESTION), answers)


SORT = a.Sort("s", f.HERE, f.title("T"), f.text("Q", Kind.INSTRUCTION), ())
TOOL = a.Lti("l", f.HERE, f.title("T"), "https://e.org")


@pytest.mark.parametrize(
    ("block", "counts"),
    [
        (a.Done("d", f.HERE), True),
        (SORT, True),
        (a.Sort("s", f.HERE, SORT.title, SORT.question, (), score=False), False),
        (TOOL, False),
        (a.Lti("l", f.HERE, TOOL.title, TOOL.launch, score=True), True),
        (poll(), False),
    ],
)
def test_what_gives_points(block, counts):
    found = s.told(check_studio(s.course(block)))
    assert any("holds nothing that can be graded" in each for each in found) != counts


def test_an_image_of_an_answer_is_a_file_of_the_course():
    picture = Figure("red.png", f.text("Red", Kind.ALT))
    course = f.with_units(f.unit("u", poll(item("a", picture=picture))))
    assert [each.what for each in check_links(course)] == ['there is no file "red.png" in static/']
    there = f.with_units(f.unit("u", poll(item("a", picture=picture))), files=(StaticFile("red.png", f.PNG),))
    assert check_links(there) == []


def test_marks_in_a_title_are_told():
    found = check_titles(f.with_units(f.unit("u", poll(title="**Now**"))))
    assert ['"**"' in each.what for each in found] == [True]


def test_a_key_is_not_longer_than_translators_tools_take():
    assert check_ids(f.with_units(f.unit("u", poll(item("a", "k" * 100))))) == []
    (found,) = check_ids(f.with_units(f.unit("u", poll(item("a", "k" * 101)))))
    assert "would have more than 100 characters" in found.what
