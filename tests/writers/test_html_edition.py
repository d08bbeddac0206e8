"""The HTML edition: whole, the same each time, marked for translators, and with nothing of a network in it."""

import posixpath
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from builder.diagnostics import Diagnostics
from builder.model.edition import AS_WRITTEN, EditionWords
from builder.model.parts import units
from builder.model.prose import Paragraph
from builder.model.text import Kind, State, Translation
from builder.model.walk import replace_texts, texts
from builder.pipeline.editions import Editions
from builder.pipeline.load import load, open_tree, read_checked
from builder.writers import html
from builder.writers.html import theme

COURSE = "every-block"
WORKSPACE = Path(__file__).parents[1] / "courses" / COURSE
# The name of a switch; labels of drawings are in the drawings.
STUDIO_ONLY = {"shown-plan.title"}


@pytest.fixture(scope="module")
def editions():
    """The course in each language."""
    tree = open_tree(WORKSPACE)
    course = read_checked(tree, [COURSE])[0]
    made = Editions(tree, load(tree, course, ()), ("en", "ar"), Diagnostics())
    return {code: made.course(code) for code in ("en", "ar")}


def run_of(course, name=""):
    return next(run for run in course.runs if run.name == (name or course.language))


def written(course, name="", **options):
    return {file.path: file.content for file in html.write(course, run_of(course, name), **options)}


def pages(files):
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def test_the_same_course_gives_the_same_bytes(editions):
    assert written(editions["ar"]) == written(editions["ar"])


def test_one_page_alone_is_the_page_of_the_whole(editions):
    course = editions["en"]
    edition = html.Edition(course, run_of(course))
    whole = written(course)
    assert all(edition.file(path).content == whole[path] for path in edition.pages)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_message_of_every_unit_has_its_element_once_on_its_page(editions, code):
    course = editions[code]
    files = pages(written(course))
    for unit in units(course):
        page = files.get(f"units/{unit.id}.html")
        if page is None:
            continue
        found = re.findall(r'\bid="m-([a-z0-9.-]+)"', page)
        assert len(found) == len(set(found)), unit.id
        shown = {text.key for text in texts(unit.blocks) if text.source and text.kind is not Kind.LABEL}
        assert not shown - set(found) - STUDIO_ONLY, unit.id


@pytest.mark.parametrize("code", ["en", "ar"])
def test_ids_stand_once_and_links_between_pages_lead_somewhere(editions, code):
    files = written(editions[code])
    trees = {path: lxml_html.fromstring(content) for path, content in pages(files).items()}
    ids = {path: tree.xpath("//@id") for path, tree in trees.items()}
    for path, tree in trees.items():
        assert len(ids[path]) == len(set(ids[path])), path
        for target in tree.xpath("//@href | //@src"):
            if target.startswith(("http", "mailto")):
                continue
            place, _, fragment = target.partition("#")
            resolved = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
            assert resolved in files, (path, target)
            assert not fragment or fragment in ids[resolved], (path, target)


def test_pages_are_linked_by_their_names(editions):
    page = editions["en"].pages[0]
    link = replace(page.title, source=f"[x](pages/{page.slug}) [y](pages/glossary)", kind=Kind.PARAGRAPH)
    course = replace(editions["en"], handouts=replace(editions["en"].handouts, children=(Paragraph(link),)))
    targets = lxml_html.fromstring(written(course)["handouts.html"]).xpath("//main//a/@href")
    assert targets == [f"pages/{page.slug}.html", "glossary.html"]


def test_no_page_fetches_anything_or_holds_a_script_or_a_style(editions):
    for path, page in pages(written(editions["en"])).items():
        tree = lxml_html.fromstring(page)
        assert not [src for src in tree.xpath("//@src | //link/@href | //@poster | //@srcset") if "//" in src], path
        assert not tree.xpath("//script[not(@src)] | //style | //@style | //iframe | //object | //embed"), path
        assert not [
            name for each in tree.iter() if isinstance(each.tag, str) for name in each.attrib if name.startswith("on")
        ]
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_styles_and_scripts_fetch_nothing_either(editions):
    for path, content in written(editions["en"]).items():
        if path.startswith("theme/") and path.endswith((".css", ".js")):
            bare = re.sub(
                r"url\('data:[^']*'\)|http://www\.w3\.org/2000/svg|See https://\S+|/\*.*?\*/",
                "",
                content.decode(),
                flags=re.DOTALL,
            )
            assert "//" not in bare.replace("https?://", ""), path


def test_what_only_the_team_sees_is_in_no_edition(editions):
    files = pages(written(editions["en"]))
    assert "units/reading.html" not in files
    assert "pages/team-notes.html" not in files
    assert not any("For the team alone" in page for page in files.values())
    # The spring cohort keeps one lesson more to its team.
    assert "units/rooms.html" in files
    assert "units/rooms.html" not in written(editions["ar"], "ar-spring")


def test_nobody_is_sent_to_answers_of_others_that_are_not_shown(editions):
    files = pages(written(editions["en"]))
    promise = EditionWords().alone.shown
    private = {path for path, page in files.items() if path.startswith("units/how-was-it")}
    assert private
    assert not any(promise in files[path] for path in private)
    assert promise in files["units/before-we-start.html"]


def test_a_stale_text_and_one_in_another_language_say_so(editions):
    course = editions["ar"]

    def change(text):
        if text.key == "ask.title":
            return text.translated(Translation("قديم", "ar", State.STALE))
        return replace(text, translation=None) if text.key == "goal.title" else text

    files = pages(written(replace_texts(course, change)))
    assert re.search(r'id="m-ask\.title"[^>]* data-state="stale"', files["units/ask.html"])
    shown = lxml_html.fromstring(files["units/goal.html"]).xpath('//*[@id="m-goal.title"]')[0]
    assert (shown.get("data-fallback"), shown.get("lang"), shown.get("dir")) == ("en", "en", "ltr")


def test_a_block_that_is_whole_in_another_language_says_so_once_and_its_texts_too(editions):
    course = editions["ar"]
    plain = replace_texts(
        course, lambda text: replace(text, translation=None) if text.key.startswith("ask-q1") else text
    )
    block = lxml_html.fromstring(written(plain)["units/ask.html"]).xpath('//*[@id="b-ask-q1"]')[0]
    assert (block.get("lang"), block.get("dir")) == ("en", "ltr")
    assert block.xpath('.//*[@data-fallback="en"]')


def test_every_word_of_the_edition_is_used():
    here = Path(theme.__file__).parent
    templates = "".join(path.read_text("utf-8") for path in (here / "templates").iterdir())
    scripts = "".join(path.read_text("utf-8") for path in (here / "script").iterdir())
    python = (here / "pages.py").read_text("utf-8")
    verdicts = {"correct", "partly", "incorrect"}  # named by what a judge returns
    for field in fields(EditionWords):
        told = field.name in theme._SAID
        assert f"words.{field.name}" in templates + python or told, field.name
        said = f'say("{field.name}"' in scripts or f"words.{field.name}." in scripts or field.name in verdicts
        assert said == told, field.name


def test_the_words_are_in_the_language_of_the_course_or_say_that_they_are_not(editions):
    course = editions["ar"]
    translated = replace_texts(AS_WRITTEN, lambda text: text.translated(Translation(f"⟦{text.key}⟧", "ar")))
    assert "⟦edition.next⟧" in pages(written(course, words=translated))["units/ask.html"]
    assert '<span lang="en" dir="ltr">Next</span>' in pages(written(course))["units/ask.html"]


def test_pages_are_linked_to_the_same_page_of_the_other_editions(editions):
    course = editions["en"]
    page = pages(written(course, beside=course.runs))["units/ask.html"]
    assert 'href="../../ar/units/ask.html"' in page
    assert "ar-spring" not in page


def test_terms_are_explained_once_on_a_page_and_never_within_a_link(editions):
    page = lxml_html.fromstring(written(editions["en"])["units/ask.html"])
    explained = [term.get("href") for term in page.xpath('//a[@class="term"]')]
    assert explained
    assert len(explained) == len(set(explained))
    assert not page.xpath("//a//a | //button//a | //label//a[@class='term']")


def test_the_right_answer_is_in_no_text_and_items_to_sort_are_mixed(editions):
    page = lxml_html.fromstring(written(editions["en"])["units/order.html"])
    assert page.xpath('//*[@id="b-order-sort"]//@data-item') != ["a", "b", "c", "d"]
    assert "data-right" not in written(editions["en"])["units/order.html"].decode()


def test_codex_is_vendored_with_its_licence_and_version():
    here = Path(theme.__file__).parent / "vendor"
    assert (here / "LICENSE").read_text("utf-8").lstrip().startswith("GNU GENERAL PUBLIC LICENSE")
    for name in ("codex.css", "codex-tokens.css", "codex-tokens-dark.css"):
        assert re.search(r"Codex (Design Tokens v)?\d+\.\d+", (here / name).read_text("utf-8")[:300])
