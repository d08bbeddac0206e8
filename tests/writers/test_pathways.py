"""Learning paths: each role's lessons in course order, none that learners cannot open, in an archive and in the edition."""

from dataclasses import replace

import factory as f
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from builder.model.course import Role
from builder.model.settings import Named, Settings, Timetable
from builder.model.text import Kind
from builder.writers.html import Edition
from builder.writers.pathways import pathways

LESSONS = ("a", "b", "c", "d")


def course(roles, *, minutes=(10, 20, 30, 40), hidden=()):
    made = [
        replace(f.lesson(name, f.unit(f"{name}-unit", f.html(f"{name}-text", "Words."))), minutes=each)
        for name, each in zip(LESSONS, minutes, strict=True)
    ]
    timetable = Timetable(staff_only=tuple(Named(name, f.HERE) for name in hidden))
    found = f.course(f.chapter("one", *made[:2]), f.chapter("two", *made[2:]), settings=Settings(timetable=timetable))
    return replace(found, roles=tuple(Role(f"role-{n}", f.HERE, f.title(f"Role {n}"), None, its) for n, its in roles))


def links(page):
    """The lessons of each path, as a page links them."""
    return [[link.get("href") for link in path.iter("a")] for path in page.iter("ol")]


@given(
    st.lists(
        st.permutations(LESSONS).flatmap(lambda all_: st.integers(0, 4).map(lambda n: tuple(all_[:n]))), max_size=4
    ),
    st.sets(st.sampled_from([*LESSONS, "one", "two"])),
)
def test_a_path_has_the_lessons_of_its_role_that_learners_see_in_course_order(asked, hidden):
    found = pathways(course(enumerate(asked), hidden=hidden))
    seen = [name for name in LESSONS if name not in hidden and ("one" if name in "ab" else "two") not in hidden]
    expected = [[name for name in seen if name in its] for its in asked]
    assert [[lesson.id for _, lesson in path.lessons] for path in found] == [its for its in expected if its]


@pytest.mark.parametrize(("minutes", "says"), [((10, 20, 30, 40), 70), ((10, 20, 0, 40), 0)])
def test_the_minutes_of_a_path_add_up_where_each_lesson_says_its_own(minutes, says):
    (path,) = pathways(
        course([("x", ("a", "b", "d"))], minutes=minutes) if says else course([("x", ("c", "d"))], minutes=minutes)
    )
    assert path.minutes == says


def test_in_an_archive_the_lessons_are_links_and_headings_follow_each_other(archive):
    page = archive(course([("x", ("d", "a")), ("y", ("c",))]), f.run()).xml("tabs/pathways.html")
    assert links(page) == [["/jump_to_id/u_a", "/jump_to_id/u_d"], ["/jump_to_id/u_c"]]
    assert [each.tag for each in page.iter("h1", "h2", "h3", "h4")] == ["h2", "h3", "h3"]
    said = [" ".join("".join(item.itertext()).split()) for item in page.iter("li")]
    assert said == ["A lesson · A chapter · 10 min", "A lesson · A chapter · 40 min", "A lesson · A chapter · 30 min"]
    assert "The whole path: 50 min" in "".join(page.itertext())


def test_in_the_edition_they_lead_to_the_first_unit_and_the_menu_to_them():
    made = course([("x", ("d", "a"))])
    edition = Edition(made, made.runs[0])
    page = lxml_html.fromstring(edition.file("pathways.html").content)
    (main,) = page.iter("main")
    assert links(main) == [["units/a-unit.html", "units/d-unit.html"]]
    assert [each.tag for each in main.iter("h1", "h2", "h3")] == ["h1", "h2"]
    assert page.xpath("//nav//a[@aria-current='page']/@href") == ["pathways.html"]
    assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))


@pytest.mark.parametrize("roles", [[], [("x", ())]])
def test_roles_without_lessons_make_no_page(archive, roles):
    made = course(roles)
    assert "tabs/pathways.html" not in archive(made, f.run()).files
    edition = Edition(made, made.runs[0])
    assert "pathways.html" not in edition.pages
    assert b"pathways.html" not in edition.file("index.html").content


def test_what_is_not_translated_says_its_language(archive):
    made = course([("x", ("a",))])
    arabic = f.translated(made, "ar", {"Role x": "دور", "{count} min": "{count} د", "A chapter": "فصل"})
    page = archive(arabic, f.run("ar")).xml("tabs/pathways.html")
    (item,) = page.iter("li")
    assert [(each.text, each.get("lang"), each.get("dir")) for each in item.iter("span")] == [("A lesson", "en", "ltr")]
    assert "".join(item.itertext()) == "A lesson · فصل · 10 د"
    assert [each.get("lang") for each in page.iter("h3")] == [None]


def test_a_description_is_prose_and_escaped(archive):
    (role,) = course([("x", ("a",))]).roles
    about = replace(role, description=f.text("Guides <b> & *helps*", Kind.SETTING))
    page = archive(replace(course([]), roles=(about,)), f.run()).xml("tabs/pathways.html")
    assert [each.tail for each in page.iter("b")] == []
    assert "<b> &" in "".join(page.itertext())
