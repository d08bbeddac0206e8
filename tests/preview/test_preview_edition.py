"""The preview's pages are those of `ldn build -t html`, byte for byte."""

from pathlib import Path

import pytest

from builder.model.walk import texts
from builder.preview.describe import page_texts
from builder.preview.edition import HtmlSite
from builder.preview.workspace import Workspace
from builder.writers import html

EVERY = Path(__file__).parent.parent / "courses" / "every-block"


@pytest.fixture(scope="module")
def every():
    return Workspace(EVERY)


@pytest.mark.parametrize("code", ["en", "ar", "ar-x-pseudo"])
def test_pages_and_files_are_those_of_the_edition(every, code):
    site, shown = HtmlSite(every.words), every.view("every-block", code).shown
    written = {file.path: file.content for file in html.write(shown.course, shown.run, every.words(code))}
    assert {path: site.file(shown.course, shown.run, path) for path in written} == written
    assert site.file(shown.course, shown.run, "units/nothing.html") is None
    assert site.file(shown.course, shown.run, "../every-block.tar.gz") is None


def test_every_entry_has_its_page_and_every_page_its_entry(every):
    site, shown = HtmlSite(every.words), every.view("every-block", "en").shown
    entries = site.entries(shown.course, shown.run)
    assert all(site.file(shown.course, shown.run, entry.path) for entry in entries)
    pages = {file.path for file in html.write(shown.course, shown.run) if file.path.endswith(".html")}
    assert {entry.path for entry in site.entries(shown.course, shown.run)} == pages
    assert all(entry.title for entry in entries)


def test_every_message_is_reached_from_some_page(every):
    site, shown = HtmlSite(every.words), every.view("every-block", "ar").shown
    placed = [text.key for entry in site.entries(shown.course, shown.run) for text in page_texts(shown, entry)]
    assert sorted(set(placed)) == sorted(shown.texts)


def test_nearly_every_message_of_a_unit_is_an_element_of_its_page(every):
    site, shown = HtmlSite(every.words), every.view("every-block", "en").shown
    for entry in site.entries(shown.course, shown.run):
        if not entry.path.startswith("units/"):
            continue
        page = site.file(shown.course, shown.run, entry.path).decode()
        assert f'id="m-{entry.part.title.key}"' in page
        assert any(f'id="m-{text.key}"' in page for block in entry.part.blocks for text in texts(block)) or not any(
            True for block in entry.part.blocks for _ in texts(block)
        )


def test_the_words_of_the_edition_are_translated(every):
    assert every.words("en-x-pseudo").next.shown.startswith("⟦")
    assert every.words("en").next.shown == "Next"
    assert every.words("en") is every.words("en")
