"""An edition is read from disk: every link leads somewhere, nothing is asked of a network, on any screen, with or without scripts."""

import pytest

pytestmark = pytest.mark.browser

RUNS = ("en", "ar")


def paths(edition, run):
    return sorted(path.relative_to(edition / run).as_posix() for path in (edition / run).rglob("*.html"))


def test_every_page_opens_from_disk_and_every_link_between_them_leads_somewhere(page, at, edition):
    broken = set()
    for run in RUNS:
        for path in paths(edition, run):
            page.goto(at(path, run))
            targets = page.evaluate("[...document.querySelectorAll('[href], [src]')].map((e) => e.href || e.src)")
            for target in targets:
                file, _, fragment = target.removeprefix("file://").partition("#")
                if target.startswith("file:") and fragment and file == page.url.removeprefix("file://").split("#")[0]:
                    broken |= set() if page.evaluate("(id) => !!document.getElementById(id)", fragment) else {target}
                elif target.startswith("file:") and not (edition / file).is_file():
                    broken.add(target)
    assert not broken


def test_next_leads_through_all_units_and_previous_back(page, at, edition):
    page.goto(at("index.html"))
    page.click("#start")
    seen = [page.locator("body").get_attribute("data-unit")]
    while page.locator("a.next[rel=next]").count():
        page.click("a.next")
        seen.append(page.locator("body").get_attribute("data-unit"))
    assert len(seen) == len(list((edition / "en" / "units").iterdir()))
    for unit in reversed(seen[:-1]):
        page.click("a.previous")
        assert page.locator("body").get_attribute("data-unit") == unit
    assert page.locator("a.previous").count() == 0


def test_the_same_page_in_arabic_is_one_click_away(page, at):
    page.goto(at("units/ask.html"))
    page.click(".languages summary")
    page.get_by_role("link", name="العربية").click()
    assert page.url == at("units/ask.html", "ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    # Icons that show a way are turned around.
    assert "-1" in page.locator(".pager .turns").first.evaluate("(icon) => getComputedStyle(icon).transform")
    assert page.locator(".beside").bounding_box()["x"] < page.locator("main").bounding_box()["x"]


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("run", RUNS)
def test_no_page_scrolls_sideways_on_a_phone(visitor, at, edition, width, run):
    page = visitor.page(viewport={"width": width, "height": 800})
    wide = {}
    for path in paths(edition, run):
        page.goto(at(path, run))
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        if page.locator(".term").count():
            page.locator(".term").last.focus()
        if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[path] = found
    assert not wide


@pytest.mark.parametrize("width", [390, 900, 1200])
def test_every_page_begins_at_the_same_edge_and_ends_with_the_screen(visitor, at, edition, width):
    page = visitor.page(viewport={"width": width, "height": 800})
    edges = {}
    for path in paths(edition, "en"):
        page.goto(at(path))
        left, foot = page.evaluate(
            "['h1', '.foot'].map((each) => document.querySelector(each).getBoundingClientRect())"
            ".map((box, number) => Math.round(number ? box.bottom : box.left))"
        )
        edges.setdefault(left, []).append(path)
        assert foot >= 800, path
    assert len(edges) == 1, edges


def test_without_scripts_all_is_readable_and_nothing_pretends_to_work(visitor, at, edition):
    page = visitor.page(java_script_enabled=False)
    page.goto(at("units/ask.html"))
    assert page.get_by_text("The people", exact=True).first.is_visible()
    assert page.get_by_text("JavaScript is off").is_visible()
    assert not page.get_by_role("button").count()
    assert page.get_by_text("A room and slides serve a plan.").is_hidden()
    page.locator("#b-ask-q1 summary", has_text="Why").click()
    assert page.get_by_text("A room and slides serve a plan.").is_visible()
    page.locator("#b-ask-q1 summary", has_text="Hint 2 of 2").click()
    assert page.get_by_text("Look at the first box of the picture.").is_visible()
    page.locator("#b-asking-film summary").click()
    assert page.locator("#b-asking-film .cue").first.is_visible()
    assert visitor.elsewhere == []


def test_print_leaves_the_course_and_takes_the_rest_away(page, at):
    page.goto(at("units/ask.html"))
    page.emulate_media(media="print")
    for gone in (".top", ".pager", ".beside", ".actions", ".skip"):
        assert page.locator(gone).first.is_hidden(), gone
    assert page.locator("#b-ask-q1 .choices").is_visible()
    assert page.get_by_text("begins with people.").first.is_visible()


def test_a_definition_shows_on_focus_and_escape_puts_it_away(page, at):
    page.goto(at("units/ask.html"))
    term, definition = page.locator(".term").first, page.locator(".definition").first
    assert definition.is_hidden()
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert definition.is_visible()
    assert term.get_attribute("aria-describedby") == definition.get_attribute("id")
    page.keyboard.press("Escape")
    assert definition.is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#term-*")


def test_a_video_is_fetched_only_when_somebody_asks(visitor, at):
    page = visitor.page()
    page.route("https://**", lambda route: route.abort())
    page.goto(at("units/room.html"))
    page.wait_for_load_state("networkidle")
    assert visitor.elsewhere == []
    page.locator("#b-room-film .watch").click()
    page.locator("#b-room-film video").wait_for()
    tracks = page.locator("#b-room-film video").evaluate(
        "(video) => [...video.textTracks].map((track) => [track.language, track.mode, track.cues?.length])"
    )
    assert tracks == [["en", "showing", 2], ["ar", "disabled", None]]
    page.wait_for_function("document.querySelector('#b-room-film video').networkState === 3")
    assert set(visitor.elsewhere) == {"https://example.org/films/room.webm"}
