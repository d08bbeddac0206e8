"""Tabs, updates and handouts as the platform keeps them."""

import json
from dataclasses import replace
from datetime import date

import factory as f
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.course import Details, Own
from builder.model.pages import Page, Update
from builder.model.prose import Footnote, Paragraph, Prose
from builder.source.numbers import number

MONTHS = "January February March April May June July August September October November December"


def page(slug, *paragraphs, **more):
    return Page(slug, f.HERE, f.title(slug.title()), f.prose(*paragraphs), **more)


def update(slug, day, title=None):
    return Update(slug, f.HERE, date.fromisoformat(day), title, f.prose(f"About {slug}."))


def written(archive, run=None, **changes):
    return archive(replace(f.every_block(), **changes), run or f.run())


def tabs(made, run="2026-en"):
    return json.loads(made.files[f"policies/{run}/policy.json"])[f"course/{run}"]["tabs"]


def test_a_course_without_pages_writes_none(archive):
    made = written(archive)
    assert not [path for path in made.files if path.startswith("info/")]
    made_by_the_builder = ["tabs/glossary.html", "tabs/pathways.html", "tabs/sources.html"]
    assert sorted(path for path in made.files if path.startswith("tabs/")) == made_by_the_builder


def test_pages_are_tabs_in_their_order(archive):
    pages = (page("later", "L.", order=9), page("contact", "C.", order=1), page("team", "T.", order=9, staff_only=True))
    made = written(archive, pages=(*pages, page("draft", "D.", order=9, hidden=True)))
    own = [tab for tab in tabs(made) if tab["type"] == "static_tab"]
    assert [tab["url_slug"] for tab in own] == ["contact", "draft", "later", "team", "pathways", "glossary", "sources"]
    assert [tab["url_slug"] for tab in own if tab["course_staff_only"]] == ["team"]
    assert [tab["url_slug"] for tab in own if tab.get("is_hidden")] == ["draft"]
    assert all(f"tabs/{tab['url_slug']}.html" in made.files for tab in own)
    assert tabs(made)[-1]["type"] == "wiki"


def test_a_page_links_into_the_course_and_has_its_notes(archive):
    note = Footnote("n", (Paragraph(f.text("A note.")),))
    prose = Prose((Paragraph(f.text("See [it](#doing) and [a form](static/img/cycle.svg).[^n]")), note))
    made = written(archive, pages=(replace(page("contact"), prose=prose),)).xml("tabs/contact.html")
    targets = [link.get("href") for link in made.iter("a")]
    assert targets[:2] == ["/jump_to_id/u_doing", "/static/img_cycle.svg"]
    assert "A note." in "".join(made.itertext())


def test_pages_are_linked_in_full_wherever_the_link_stands(archive):
    """A unit is a frame of its own page, and the about page is outside the course."""
    course = f.every_block()
    link = "[write](pages/contact) or [look](pages/glossary)"
    made = written(
        archive,
        pages=(page("contact", link),),
        handouts=f.prose(link),
        about=replace(course.about, overview=f.prose(link)),
    )
    there = "/courses/course-v1:LDN+SAMPLE+2026-en/"
    for path in ("tabs/contact.html", "info/handouts.html", "about/overview.html"):
        targets = [element.get("href") for element in made.xml(path).iter("a")]
        assert targets[:2] == [f"{there}contact/", f"{there}glossary/"], path


def test_updates_are_kept_oldest_first_and_shown_newest_first(archive):
    updates = (update("b", "2027-01-02"), update("a", "2026-11-01", f.title("Welcome")))
    made = written(archive, updates=updates)
    items = json.loads(made.files["info/updates.items.json"])
    assert [(item["id"], item["date"], item["status"]) for item in items] == [
        (1, "November 1, 2026", "visible"),
        (2, "January 2, 2027", "visible"),
    ]
    assert "<h3>Welcome</h3>\n<p>About a.</p>" in items[0]["content"]
    listed = made.xml("info/updates.html")
    assert (listed.tag, [item.findtext("h2") for item in listed]) == ("ol", ["January 2, 2027", "November 1, 2026"])


def test_the_platform_reads_the_dates(archive):
    """`strptime` as `xmodule/html_block.py` calls it, which depends on the machine's language there and not here."""
    months = MONTHS.split()
    updates = tuple(update(f"u{n}", f"2026-{n:02}-0{n % 9 + 1}") for n in range(1, 13))
    items = json.loads(written(archive, updates=updates).files["info/updates.items.json"])
    assert [item["date"] for item in items] == [f"{month} {n % 9 + 1}, 2026" for n, month in enumerate(months, 1)]


def test_handouts(archive):
    assert "<p>Bring a pen.</p>" in written(archive, handouts=f.prose("Bring a pen.")).text("info/handouts.html")


def test_a_page_of_a_run_is_in_its_archive_alone(archive):
    details = Details(f.title("T"), f.text("S"), assignments=f.every_block().assignments)
    details = replace(details, pages=(page("ours", "O."),), updates=(update("u", "2027-01-01"),))
    made = written(archive, f.run("ar", own=Own(details)), pages=(page("all", "A."),))
    assert {"tabs/ours.html", "tabs/all.html", "info/updates.html"} <= set(made.files)
    assert "tabs/ours.html" not in written(archive, f.run("ar"), pages=(page("all", "A."),)).files


class Silent:
    """Fields of a signatory that says no number."""

    def integer(self, key, default, low, high):
        assert low <= default <= high
        return default


@given(st.lists(st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True), min_size=1, max_size=50, unique=True))
def test_a_number_hangs_on_the_name_alone(names):
    before = {name: number(Silent(), name) for name in names}
    assert before == {name: number(Silent(), name) for name in reversed(names)}
    # Studio counts up from the largest; the platform's integers end at 2 ** 31.
    assert all(1000 <= value < 2**31 for value in before.values())


@pytest.mark.parametrize(
    ("path", "level"), [("tabs/contact.html", "h2"), ("about/overview.html", "h2"), ("info/handouts.html", "h3")]
)
def test_the_works_of_a_page_stand_under_a_heading_next_to_the_one_above_the_page(archive, path, level):
    cites = f.prose("Ask. [@plan]")
    about = replace(f.every_block().about, overview=cites)
    made = written(archive, pages=(replace(page("contact"), prose=cites),), about=about, handouts=cites)
    (heading,) = made.xml(path).xpath("//div[@class='sources']/*[1]")
    assert heading.tag == level
