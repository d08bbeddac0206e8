"""What goes along with a catalog: the pages and the sheet."""

import csv
import io
import re
from importlib.resources import files

import pytest
from lxml import html

from builder.diagnostics import Diagnostics, Location
from builder.model.glossary import Renderings, Term
from builder.model.text import Kind
from builder.writers import kit
from builder.writers.kit.glossary import sheet
from builder.writers.kit.pages import StyleNote, Titled, how_to, style
from builder.writers.kit.words import words
from tests.factory import HERE, text

COURSE = Titled("C", "en")
FILES = files(kit) / "files"
SPOKEN = sorted(path.name.split(".")[1] for path in FILES.iterdir() if path.name.startswith("how-to."))


def page(file):
    return html.document_fromstring(file.content.decode())


def test_the_languages_of_the_kit():
    assert {"en", "es", "ar"} <= set(SPOKEN)
    for name, ending in (("style", "md"), ("words", "yaml")):
        assert all((FILES / f"{name}.{code}.{ending}").is_file() for code in SPOKEN)


@pytest.mark.parametrize("code", SPOKEN)
def test_every_language_says_the_same_things(code):
    """As many headings, steps and rows, and the same code, in the same order."""

    def shape(file):
        found = page(file)
        return [
            (e.tag, e.text_content() if e.tag == "pre" else "") for e in found.iter("h1", "h2", "li", "tr", "pre", "a")
        ]

    assert shape(how_to(code, COURSE, "c.po")) == shape(how_to("en", COURSE, "c.po"))
    assert shape(style(code, COURSE, None, Diagnostics())) == shape(style("en", COURSE, None, Diagnostics()))
    assert words(code).keys() == words("en").keys()


@pytest.mark.parametrize(
    ("code", "lang", "direction"),
    [("ar", "ar", "rtl"), ("ary", "ar", "rtl"), ("es", "es", "ltr"), ("ha", "en", "ltr"), ("pt-br", "en", "ltr")],
)
def test_a_page_is_in_the_translators_language_or_in_english(code, lang, direction):
    found = page(how_to(code, COURSE, "c.po"))
    assert (found.get("lang"), found.get("dir")) == (lang, direction)
    assert found.findtext(".//title").strip()
    assert len(found.findall(".//h1")) == 1


def test_the_page_names_the_file_and_needs_no_network():
    content = how_to("en", Titled("A <b> & c", "ar"), "leadership-en.po").content.decode()
    assert "<code>leadership-en.po</code>" in content
    assert "{catalog}" not in content
    assert '<bdi lang="ar" dir="rtl">A &lt;b&gt; &amp; c</bdi>' in content
    assert "default-src 'none'" in content
    assert not re.search(r"<(?:script|img|link|iframe)|@import|url\(", content)


def note(markdown):
    found = Diagnostics()
    return style("es", COURSE, StyleNote(markdown, "es", Location("translations/c/style/es.md")), found), list(
        map(str, found)
    )


def test_a_course_has_a_style_note_of_its_own():
    made, said = note("# Tuteo\n\nDe **tú**.[^1] [@work]\n\n## Más\n\n[^1]: Nota.\n")
    found = page(made)
    assert not said
    assert found.findtext(".//h1") == "Tuteo"
    assert [e.text_content() for e in found.iter("h2")] == ["Más"]
    assert found.findtext(".//strong") == "tú"


def test_a_mistake_in_it_is_told_with_its_line():
    made, said = note("# Título\n\nTexto.\n\n<script>x</script>\n")
    assert said[0].startswith("translations/c/style/es.md:5: ")
    assert b"<script" not in made.content


def term(name, *renderings):
    return Term("t", HERE, text(name, Kind.TERM, "glossary.t.term"), text("What it is."), renderings)


def test_the_glossary_is_a_sheet_that_no_program_takes_for_formulas():
    given = Renderings("es", ("líder",), (("jefe", "manda"), ("capo", "no")))
    terms = (term("leader", given), term("=1+1"), term("＠x"))
    (made,) = sheet(terms, "es", {"glossary.t.term": "lideresa"})
    assert made.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Término", "Definición", "En el curso", "También se acepta", "No se usa"]
    assert rows[1] == ["leader", "What it is.", "lideresa", "líder", "jefe (manda); capo (no)"]
    assert [row[0] for row in rows[2:]] == ["'=1+1", "'＠x"]


def test_no_terms_no_sheet():
    assert not list(sheet((), "es", {}))
