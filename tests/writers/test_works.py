"""The page of sources: each work that learners find cited, once, with the lessons that cite it."""

from dataclasses import replace

import factory as f
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from builder.model.interface import Interface
from builder.model.pages import Page
from builder.model.references import ACCESS, Source
from builder.model.settings import Named, Settings, Timetable
from builder.writers.html import Edition
from builder.writers.works import cited_works

IDS = ("w1", "w2", "w3", "w4")


def source(name, title="", **more):
    return Source(name, f.HERE, title or f"Work {name}", **more)


def course(*cited, sources=None, hidden=(), **changes):
    """A course whose lessons l0, l1 … cite these works."""
    lessons = [
        f.lesson(f"l{n}", f.unit(f"u{n}", f.html(f"u{n}-text", "Words." + "".join(f" [@{name}]" for name in its))))
        for n, its in enumerate(cited)
    ]
    timetable = Timetable(staff_only=tuple(Named(name, f.HERE) for name in hidden))
    known = [source(name) for name in IDS] if sources is None else sources
    return f.course(f.chapter("one", *lessons), sources=tuple(known), settings=Settings(timetable=timetable), **changes)


def listed(made):
    return {work.source.id: [lesson.id for lesson in work.lessons] for work in cited_works(made)}


@given(st.lists(st.lists(st.sampled_from(IDS), max_size=5), min_size=1, max_size=4), st.sets(st.integers(0, 3)))
def test_each_work_stands_once_with_the_lessons_that_cite_it(cited, hidden):
    made = course(*cited, hidden=[f"l{n}" for n in hidden])
    expected = {name: [f"l{n}" for n, its in enumerate(cited) if name in its and n not in hidden] for name in IDS}
    assert listed(made) == {name: lessons for name, lessons in expected.items() if lessons}


ALPHABET = (
    source("e", "Zebra", author="Ángel"),
    source("d", "A second work", author="Angela"),
    source("c", "Work", author="Angela"),
    source("a", "apple"),
    source("b", "Ärger"),
)


@given(st.permutations(ALPHABET))
def test_the_order_is_that_of_the_alphabet_whatever_the_accents_and_the_file(sources):
    found = cited_works(course([each.id for each in sources], sources=sources))
    assert [work.source for work in found] == list(ALPHABET)


def test_a_work_that_only_a_page_cites_has_no_lesson_and_one_of_the_team_is_not_shown():
    page = Page("more", f.HERE, f.title("More"), f.prose("See [@w1]."))
    team = Page("team", f.HERE, f.title("Team"), f.prose("See [@w2]."), staff_only=True)
    assert listed(course(["w3"], pages=(page, team))) == {"w1": [], "w3": ["l0"]}


def test_citations_within_marks_count_and_code_does_not():
    made = course([], sources=[source("w1"), source("w2")])
    unit = f.unit("u", f.html("u-text", "**Bold *and [@w1]***, but `[@w2]`."))
    assert listed(replace(made, chapters=(f.chapter("one", f.lesson("l", unit)),))) == {"w1": ["l"]}


def test_in_an_archive_a_work_says_its_language_its_licence_and_who_can_read_it(archive):
    work = source(
        "w1",
        "El <plan>",
        author="Ana",
        year="2020",
        url="https://example.org/p",
        licence="CC BY 4.0",
        language="es",
        access="free",
    )
    page = archive(course(["w1"], ["w1"], sources=[work]), f.run()).xml("tabs/sources.html")
    (item,) = page.iter("li")
    assert " ".join("".join(item.itertext()).split()) == (
        "Ana · El <plan> · 2020 · CC BY 4.0 · Free to read online Cited in: A lesson · A lesson"
    )
    (cite,) = item.iter("cite")
    assert (cite.get("lang"), cite.get("dir"), cite.getparent().get("href")) == ("es", "ltr", work.url)
    assert [link.get("href") for link in item.iter("a")][1:] == ["/jump_to_id/u_l0", "/jump_to_id/u_l1"]


def test_every_access_and_the_lack_of_a_licence_have_their_words(archive):
    sources = [source(name, access=name, licence="All rights reserved") for name in ACCESS]
    page = archive(course(ACCESS, sources=sources), f.run()).xml("tabs/sources.html")
    said = ["".join(item.itertext()) for item in page.iter("li")]
    words = {name: getattr(Interface(), f"access_{name}").source for name in ACCESS}
    assert len(set(words.values())) == len(ACCESS)
    assert all(any(word in each for each in said) for word in words.values())
    arabic = f.translated(course(ACCESS, sources=sources), "ar", {"All rights reserved": "كل الحقوق محفوظة"})
    assert "rights" not in archive(arabic, f.run("ar")).files["tabs/sources.html"].decode()


def test_in_the_edition_the_page_is_linked_from_the_first_one():
    made = course(["w1"], ["w2", "w1"])
    edition = Edition(made, made.runs[0])
    page = lxml_html.fromstring(edition.file("sources.html").content)
    (main,) = page.iter("main")
    assert [[link.get("href") for link in item.iter("a")] for item in main.iter("li")] == [
        ["units/u0.html", "units/u1.html"],
        ["units/u1.html"],
    ]
    assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))
    assert b'href="sources.html"' in edition.file("index.html").content


def test_a_course_that_cites_nothing_has_no_such_page(archive):
    made = course([])
    assert "tabs/sources.html" not in archive(made, f.run()).files
    edition = Edition(made, made.runs[0])
    assert "sources.html" not in edition.pages
    assert b"sources.html" not in edition.file("index.html").content


@pytest.mark.parametrize(
    ("code", "author", "apart"),
    [
        ("en", "Ana", []),
        ("en", "آنا", ["آنا"]),
        ("ar", "Ana", ["Ana", "CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0"]),
        ("ar", "آنا", ["آنا", "CC\N{NO-BREAK SPACE}BY\N{NO-BREAK SPACE}4.0"]),
    ],
)
def test_a_name_in_another_direction_stands_by_itself(archive, code, author, apart):
    made = course(["w1"], sources=[source("w1", author=author, year="2020", licence="CC BY 4.0")])
    page = archive(f.translated(made, code) if code == "ar" else made, f.run(code)).xml("tabs/sources.html")
    assert [each.text for each in page.iter("span") if each.get("dir") == "auto"] == apart
