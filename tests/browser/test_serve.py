"""The live preview in a real browser: it follows what is saved, shows two languages, colours them, and cannot be attacked."""

import http.server
import re
import shutil
import threading
from dataclasses import replace

import pytest
from browser.sample import COURSE, WORKSPACE
from browser.test_edition_judged import violations
from playwright.sync_api import expect
from serving import free_port, serving

from builder.catalog.po import read_catalog, write_catalog
from builder.diagnostics import Diagnostics

pytestmark = pytest.mark.browser

ARABIC = f"translations/{COURSE}/ar.po"
MARKS = "[data-ldn]:not([data-ldn=current])"


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(WORKSPACE, tmp_path / "workspace", ignore=shutil.ignore_patterns("dist"))


@pytest.fixture
def served(root):
    with serving(root, "--port", free_port()) as (_, port, _said):
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture
def screen(visitor):
    """A page of which no script fails; refused requests are told as errors too."""
    yield visitor.page(viewport={"width": 1200, "height": 800})
    assert visitor.errors == []


def lesson(root):
    return root / "syllabus" / COURSE / "prepare/people.md"


def unit_of(path):
    """The title and id of the unit that has most prose."""
    return re.search(r"^## (.+?) \{#(ask)\}", path.read_text("utf-8"), re.MULTILINE).groups()


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def spoil(root, unit):
    """Make the first messages of a unit each of another standing, and return the keys by what they became."""
    catalog = read_catalog((root / ARABIC).read_bytes(), ARABIC, Diagnostics())
    prose = [each for each in catalog.entries if each.msgctxt.startswith(f"{unit}-text.") and not each.obsolete][:3]
    untranslated, fuzzy, stale = (each.msgctxt for each in prose)
    changed = {
        untranslated: {"msgstr": ""},
        fuzzy: {"fuzzy": True, "previous": ""},
        stale: {"fuzzy": True, "previous": f"{prose[2].msgid} More."},
    }
    entries = tuple(
        replace(each, **changed.get(each.msgctxt, {})) if not each.obsolete else each for each in catalog.entries
    )
    (root / ARABIC).write_bytes(write_catalog(replace(catalog, entries=entries)))
    return {"untranslated": untranslated, "fuzzy": fuzzy, "stale": stale}


def frame(screen, number=0):
    return screen.frame_locator("iframe:not(.waiting)").nth(number)


def message(screen, key, number=0):
    return frame(screen, number).locator(f'[id="m-{key}"]')


def at(served, unit="", **more):
    page = f"&page=units/{unit}.html" if unit else ""
    return f"{served}?course={COURSE}" + page + "".join(f"&{name}={value}" for name, value in more.items())


# --- what is saved --------------------------------------------------------------------------------------------------


def test_a_saved_word_is_on_the_page_and_what_was_typed_stays(root, served, screen):
    path = lesson(root)
    title, unit = unit_of(path)
    screen.goto(at(served, unit, language="en"))
    expect(message(screen, f"{unit}.title")).to_have_text(title)
    here = frame(screen).locator("a[data-unit][aria-current=page]")
    is_done = here.locator(".is-said").count()
    screen.evaluate("document.querySelector('iframe:not(.waiting)').contentWindow.kept = true")
    edit(path, f"## {title}", "## Saved a moment ago")
    expect(message(screen, f"{unit}.title")).to_have_text("Saved a moment ago")
    expect(here).to_contain_text("Saved a moment ago")
    expect(here.locator(".is-said")).to_have_count(is_done)
    # A paragraph written anew has a key of its own; it is still only words that changed.
    first = re.search(rf"\{{#{unit}\}}\n\n(.+)\n", path.read_text("utf-8"))[1]
    anew = "Other words stand here. They name a *needs assessment*, too. [@ldp-section-3]"
    edit(path, first, anew)
    expect(frame(screen).locator('[id^="m-"]', has_text="Other words stand here.")).to_be_attached()
    assert screen.evaluate("document.querySelector('iframe:not(.waiting)').contentWindow.kept")
    edit(path, anew, f"{first}\n\nOne more paragraph.")
    expect(frame(screen).get_by_text("One more paragraph.")).to_be_attached()


def test_text_put_in_above_does_not_move_what_is_read(root, served, screen):
    path = lesson(root)
    title, unit = unit_of(path)
    screen.goto(at(served, unit, language="en"))
    expect(message(screen, f"{unit}.title")).to_have_text(title)
    screen.evaluate("document.querySelector('iframe').contentWindow.scrollTo({top: 500, behavior: 'instant'})")
    seen = """() => { const page = document.querySelector('iframe:not(.waiting)').contentDocument;
      const found = [...page.querySelectorAll('[id^="m-"]')].find((each) => each.getBoundingClientRect().top > 100);
      return [found.id, Math.round(found.getBoundingClientRect().top)]; }"""
    key, top = screen.evaluate(seen)
    head = re.search(rf"^## .+\{{#{unit}\}}\n\n", path.read_text("utf-8"), re.MULTILINE)[0]
    edit(path, head, f"{head}A paragraph that nobody has read before, put in above everything.\n\n")
    expect(frame(screen).get_by_text("A paragraph that nobody has read before")).to_be_attached()
    now = screen.evaluate(
        "id => document.querySelector('iframe:not(.waiting)').contentDocument.getElementById(id).getBoundingClientRect().top",
        key,
    )
    assert abs(now - top) <= 2


def test_errors_lie_over_the_last_good_page_and_go_when_they_are_mended(root, served, screen):
    path = lesson(root)
    title, unit = unit_of(path)
    good = path.read_text("utf-8")
    screen.goto(at(served, unit, language="en"))
    path.write_text(good + "\n:::{<img src=x onerror=alert(1)>}\n:::\n", "utf-8")
    overlay = screen.locator("#problems")
    expect(overlay).to_be_visible()
    line = good.count("\n") + 2
    expect(overlay).to_contain_text(f"{path.relative_to(root).as_posix()}:{line}")
    expect(overlay.locator("img")).to_have_count(0)
    expect(message(screen, f"{unit}.title")).to_have_text(title)
    expect(screen.locator("#alarm")).to_contain_text(path.name)
    screen.keyboard.press("Tab")
    screen.locator("#problems-close").press("Escape")
    expect(overlay).to_be_hidden()
    path.write_text(good, "utf-8")
    expect(screen.locator("#problems-button.bad")).to_have_count(0)
    expect(overlay).to_be_hidden()


def test_a_source_that_was_never_right_shows_its_errors_and_then_its_pages(root, screen):
    path = lesson(root)
    good = path.read_text("utf-8")
    path.write_text("nothing\n", "utf-8")
    with serving(root, "--port", free_port()) as (_, port, _said):
        screen.goto(f"http://127.0.0.1:{port}/")
        expect(screen.locator("#problems")).to_contain_text(path.name)
        path.write_text(good, "utf-8")
        expect(screen.locator("#problems")).to_be_hidden()
        expect(frame(screen).locator("h1").first).to_be_visible()


# --- languages ------------------------------------------------------------------------------------------------------


def test_the_language_is_switched_and_pages_turn_with_it(root, served, screen):
    _, unit = unit_of(lesson(root))
    screen.goto(at(served, unit, language="en"))
    screen.get_by_label("Language", exact=True).select_option("ar")
    expect(frame(screen).locator("html")).to_have_attribute("dir", "rtl")
    expect(screen.locator("#language option[value=ar]")).to_contain_text("%")
    screen.get_by_label("Language", exact=True).select_option("en-x-pseudo")
    expect(message(screen, f"{unit}.title")).to_contain_text("⟦")


BOTH = "[...document.querySelectorAll('iframe:not(.waiting)')].map((each) => each.contentDocument)"
LEVEL = f"""() => {{ const [one, two] = {BOTH};
  const first = [...one.querySelectorAll('[id^="m-"]')].find((each) => each.getBoundingClientRect().top >= 0 && two.getElementById(each.id));
  const apart = first.getBoundingClientRect().top - two.getElementById(first.id).getBoundingClientRect().top;
  return two.defaultView.scrollY > 0 && Math.abs(apart) <= 40; }}"""
SAME = f"""former => {{ const found = {BOTH}.map((each) => each.location.pathname.split('/').slice(4).join('/'));
  return found.length === 2 && found[0] === found[1] && found[0] !== former; }}"""


def test_two_languages_are_scrolled_together_and_turn_pages_together(root, served, visitor):
    _, unit = unit_of(lesson(root))
    screen = visitor.page(viewport={"width": 1200, "height": 800}, bypass_csp=True)  # what waits here is evaluated
    screen.goto(at(served, unit, language="en", beside="ar"))
    expect(frame(screen, 1).locator("html")).to_have_attribute("dir", "rtl")
    expect(frame(screen, 0).locator("html")).to_have_attribute("dir", "ltr")
    frame(screen, 0).locator("body").hover()
    screen.mouse.wheel(0, 400)
    screen.wait_for_function(LEVEL)
    frame(screen, 0).locator("a[rel=next]").first.click()
    screen.wait_for_function(SAME, arg=f"units/{unit}.html")
    assert screen.locator("#page").input_value() != f"units/{unit}.html"


def test_the_translation_view_says_in_words_how_each_message_stands(root, served, screen):
    _, unit = unit_of(lesson(root))
    keys = spoil(root, unit)
    screen.goto(at(served, unit, language="ar", view="translation"))
    expect(message(screen, keys["untranslated"])).to_have_attribute("data-ldn-label", "Not translated")
    expect(message(screen, keys["fuzzy"])).to_have_attribute("data-ldn-label", "Suggestion")
    after = "each => getComputedStyle(each, '::after').content"
    assert "Not translated" in message(screen, keys["untranslated"]).evaluate(after)
    panel = screen.locator("#panel")
    expect(panel).to_contain_text("Translated on this page:")
    item = panel.locator(f'details[data-key="{keys["fuzzy"]}"]')
    item.locator("summary").click()
    expect(item).to_contain_text("In the catalog, not shown")
    expect(item.locator("code").nth(0)).to_have_text(re.compile(rf"syllabus/{COURSE}/.+\.md:\d+"))
    expect(item.locator("code").nth(1)).to_have_text(re.compile(rf"{ARABIC}:\d+"))
    expect(message(screen, keys["fuzzy"])).to_have_attribute("data-ldn-here", "")
    screen.get_by_role("button", name="Translation", exact=True).click()
    expect(frame(screen).locator("[data-ldn]")).to_have_count(0)


def test_a_catalog_that_is_saved_changes_the_colours(root, served, screen):
    _, unit = unit_of(lesson(root))
    screen.goto(at(served, unit, language="ar", view="translation"))
    expect(screen.locator("#panel-percent")).to_be_visible()
    keys = spoil(root, unit)
    expect(message(screen, keys["untranslated"])).to_have_attribute("data-ldn", "untranslated")


def test_next_to_translate_goes_from_page_to_page_by_keyboard_alone(root, served, screen):
    _, unit = unit_of(lesson(root))
    keys = spoil(root, unit)
    screen.goto(at(served, language="ar"))
    expect(frame(screen).locator("h1").first).to_be_visible()
    button = screen.get_by_role("button", name="Next to translate")
    button.focus()
    seen = []
    for _ in range(6):
        former = screen.evaluate("document.querySelector('#messages details[open]')?.dataset.key ?? ''")
        screen.keyboard.press("Enter")
        expect(screen.locator(f'#messages details[open]:not([data-key="{former}"])')).to_have_count(1)
        seen.append(screen.evaluate("document.querySelector('#messages details[open]').dataset.key"))
        button.focus()
    assert keys["untranslated"] in seen
    assert keys["fuzzy"] in seen


# --- for everyone ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["en", "ar"])
def test_axe_finds_nothing_in_the_preview(root, served, visitor, words, scheme):
    path = lesson(root)
    _, unit = unit_of(path)
    spoil(root, unit)
    page = visitor.page(color_scheme=scheme, bypass_csp=True, viewport={"width": 1200, "height": 800})
    page.goto(at(served, unit, language="ar", beside="en", view="translation", ui=words))
    page.locator("#messages details summary").first.click()
    assert violations(page) == []
    path.write_text(path.read_text("utf-8") + "\n:::{vidoe}\n:::\n", "utf-8")
    expect(page.locator("#problems")).to_be_visible()
    assert violations(page) == []
    # The panes too, with their marks; last, since axe would take them and the page around them for one from then on.
    assert [violations(each) for each in page.frames[1:]] == [[], []]


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("more", [{}, {"beside": "en"}, {"view": "translation"}])
def test_a_phone_needs_no_scrolling_sideways(root, served, visitor, width, more):
    page = visitor.page(viewport={"width": width, "height": 800})
    page.goto(at(served, unit_of(lesson(root))[1], language="ar", **more))
    expect(page.locator("iframe:not(.waiting)").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# --- attacks --------------------------------------------------------------------------------------------------------


SCRIPT = "<script>top.pwned = 1</script><img src=x onerror='top.pwned = 1'>"


def test_no_translation_runs_anything_in_the_page_or_around_it(root, served, visitor):
    _, unit = unit_of(lesson(root))
    catalog = read_catalog((root / ARABIC).read_bytes(), ARABIC, Diagnostics())
    entries = tuple(
        each if each.obsolete else replace(each, msgstr=SCRIPT, fuzzy=number % 2 == 0)
        for number, each in enumerate(catalog.entries)
    )
    (root / ARABIC).write_bytes(write_catalog(replace(catalog, entries=entries)))
    page = visitor.page()
    page.goto(at(served, unit, language="ar", view="translation"))
    page.locator("#filter").select_option("all")
    page.locator("#messages details summary").first.click()
    expect(page.locator("#messages")).to_contain_text("<script>")
    assert page.evaluate("top.pwned") is None
    assert page.locator("#panel script, #panel img").count() == 0


def test_no_title_file_name_or_drawing_runs_anything(root, visitor):
    path = lesson(root)
    edit(path, f"## {unit_of(path)[0]}", "## \\<script>top.pwned = 1\\</script>")
    static = root / "course_src" / COURSE / "static"
    (static / "evil.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="top.pwned = 1"><script>top.pwned = 1</script></svg>'
    )
    (static / "<img src=x onerror=top.pwned=1>.png").write_bytes(b"no picture")
    with serving(root, "--port", free_port()) as (_, port, _said):
        page = visitor.page()
        page.goto(f"http://127.0.0.1:{port}/?course={COURSE}")
        page.locator("#problems-button").wait_for()
        assert page.evaluate("top.pwned") is None
        assert page.locator("#problems-list img").count() == 0
        page.goto(f"http://127.0.0.1:{port}/c/{COURSE}/en/static/evil.svg")
        assert page.evaluate("top.pwned") is None


def test_a_page_elsewhere_learns_nothing(served, chromium, tmp_path):
    (tmp_path / "index.html").write_text("<!DOCTYPE html><title>Elsewhere</title>")
    handler = lambda *given: http.server.SimpleHTTPRequestHandler(*given, directory=str(tmp_path))  # noqa: E731
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        try:
            page = chromium.new_context().new_page()
            page.goto(f"http://127.0.0.1:{elsewhere.server_port}/")
            state = f"{served}-/state?course={COURSE}"
            assert page.evaluate("u => fetch(u).then(() => 'read', () => 'refused')", state) == "refused"
            assert (
                page.evaluate("u => fetch(u, {mode: 'no-cors'}).then(() => 'read', () => 'refused')", state)
                == "refused"
            )
            events = "u => new Promise((done) => { const e = new EventSource(u); e.onmessage = () => done('read'); e.onerror = () => done('refused'); })"
            assert page.evaluate(events, f"{served}-/events") == "refused"
            script = "u => new Promise((done) => { const s = document.createElement('script'); s.src = u; s.onload = () => done('read'); s.onerror = () => done('refused'); document.head.append(s); })"
            assert page.evaluate(script, f"{served}-/preview.js") == "refused"
        finally:
            elsewhere.shutdown()
