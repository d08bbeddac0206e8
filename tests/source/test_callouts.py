"""Callouts: what they say besides their text, and how their time is shown."""

import pytest
from lxml import html as lxml_html

from builder.languages.countries import COUNTRIES
from builder.pipeline.load import open_tree, read_checked
from builder.writers.html import Edition

FRONT = "---\nid: welcome\ntitle: Welcome\nobjectives: [say-why]\n---\n\n## Hello {#hello}\n\n"


@pytest.fixture
def callout(workspace):
    """Read a course with one callout, which ends its only unit."""

    def read(fence):
        settings = workspace / "course_src" / "first-steps" / "course.yaml"
        settings.write_text(settings.read_text("utf-8").partition("grading:")[0], "utf-8")
        path = workspace / "syllabus" / "first-steps" / "start" / "welcome.md"
        path.write_text(f"{FRONT}{fence}\n\nWords.\n:::\n", "utf-8")
        (course,) = read_checked(open_tree(workspace), ["first-steps"])
        return course, course.chapters[0].lessons[0].units[0].blocks[0].prose.children[-1]

    return read


@pytest.mark.parametrize("kind", ["activity", "reflection"])
@pytest.mark.parametrize("minutes", [1, 15, 600])
def test_a_task_says_how_long_it_takes(callout, kind, minutes):
    course, found = callout(f":::{{callout}} {kind}\n:minutes: {minutes}")
    assert (found.kind, found.minutes, found.countries) == (kind, minutes, ())
    page = lxml_html.fromstring(Edition(course, course.runs[0]).file("units/hello.html").content)
    (title,) = page.find_class("callout-title")
    assert "".join(title.itertext()) == f"{kind.capitalize()} · {minutes} min"
    assert title.findtext("strong") == kind.capitalize()


def test_without_minutes_nothing_is_said_of_time(callout):
    course, found = callout(":::{callout} reflection\n:title: Look <back>")
    assert found.minutes is None
    page = lxml_html.fromstring(Edition(course, course.runs[0]).file("units/hello.html").content)
    (title,) = page.find_class("callout-title")
    assert "".join(title.itertext()) == "Look <back>"


@pytest.mark.parametrize(("said", "countries"), [("KE", ("KE",)), ("PE  BO PE", ("PE", "BO"))])
def test_an_example_says_where_it_plays_and_learners_do_not_read_it(callout, said, countries):
    course, found = callout(f":::{{callout}} example\n:country: {said}")
    assert found.countries == countries
    page = Edition(course, course.runs[0]).file("units/hello.html").content.decode()
    assert not any(code in page.split("<main")[1] for code in countries)


def test_countries_are_those_of_the_standard():
    assert len(COUNTRIES) == 249
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in COUNTRIES)
    assert {"GB", "PS", "SS", "TW", "XK", "UK", "EU"} & COUNTRIES == {"GB", "PS", "SS", "TW"}
