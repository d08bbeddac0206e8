"""SVG: pictures as drawing programs write them pass; whatever runs, fetches or embeds is told and gone; texts are swapped."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builder.diagnostics import Diagnostics, Location
from builder.markup.svg import slots, write_svg
from builder.model.text import Kind, Text, Translation
from builder.source.svg import read_svg
from builder.source.svg_rules import css_fault

FILE = Location("course_src/c/static/cycle.svg")
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'


def read(inner, at=FILE):
    found = Diagnostics()
    svg = read_svg(f"{OPEN}\n{inner}\n</svg>".encode(), at, "intro-text", found)
    return svg, [str(diagnostic).removeprefix("course_src/c/static/") for diagnostic in found]


PICTURE = """<title>The cycle</title><desc>Four steps in a circle</desc>
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li/></rdf:RDF></metadata>
<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" pagecolor="#fff"/>
<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient><style>/* (plain) */ .a { fill: url(#g); transform: rotate(3deg) } @media print { .a { fill: none } }</style></defs>
<g role="img" aria-label="A wheel" style="font-size:12px;filter:url('#f')" inkscape:label="Layer" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" data-x="1">
<use href="#x"/><use xlink:href="#x"/><image href="data:image/png;base64,iVBORw0KGgo=" width="1" height="1"/>
<text x="1" y="2"><tspan x="1" y="2">Define</tspan><tspan x="1" dy="1em">the need</tspan></text>
<text x="1" y="5">Listen <tspan font-weight="bold">first</tspan> and long</text><text>1</text><text> 42 % </text></g>"""


def test_a_picture_as_drawn():
    svg, found = read(PICTURE)
    assert found == []
    assert [label.source for label in svg.labels] == [
        "The cycle", "Four steps in a circle", "A wheel", "Define", "the need", "Listen", "first", "and long",
    ]  # fmt: skip
    assert {label.key for label in svg.labels} == {"intro-text."}
    assert {label.kind for label in svg.labels} == {Kind.LABEL}
    assert b"RDF" not in svg.content
    assert b"inkscape" not in svg.content
    assert b"url(#g)" in svg.content


def test_reading_what_was_read_changes_nothing():
    svg, _ = read(PICTURE)
    found = Diagnostics()
    again = read_svg(svg.content, FILE, "intro-text", found)
    assert found == []
    assert again.content == svg.content
    assert [label.source for label in again.labels] == [label.source for label in svg.labels]


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        (
            "<g/>\n<script>alert(1)</script>",
            "cycle.svg:3: <script> may not stand in a picture; remove it: a picture cannot run a program [bad-file]",
        ),
        ('<g onload="alert(1)"/>', "cycle.svg:2: the attribute onload runs a program; remove it [bad-file]"),
        (
            '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">x</div></foreignObject>',
            "cycle.svg:2: <foreignObject> may not stand in a picture; draw it",
        ),
        ('<div xmlns="http://www.w3.org/1999/xhtml">x</div>', "<div> is not SVG; remove it"),
        (
            '<a href="https://example.org"><text>x</text></a>',
            "<a> may not stand in a picture; remove the link and keep what it holds",
        ),
        ('<use href="other.svg#x"/>', '<use> refers to "other.svg#x"; refer to an #id in this file'),
        ('<use xlink:href="javascript:alert(1)"/>', '<use> refers to "javascript:alert(1)"'),
        (
            '<image href="https://example.org/a.png"/>',
            '<image> refers to "https://example.org/a.png"; embed the bitmap in the file',
        ),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "<image> refers to"),
        ('<image href="data:text/html;base64,AAAA"/>', "<image> refers to"),
        ('<use href="data:image/png;base64,AAAA"/>', "<use> refers to"),
        (
            '<set attributeName="href" to="javascript:alert(1)"/>',
            "<set> may not stand in a picture; remove it: pictures stand still",
        ),
        (
            '<rect style="fill:url(https://example.org/x)"/>',
            "the attribute style holds url() with something outside the file",
        ),
        ('<rect fill="url(//example.org/x#a)"/>', "the attribute fill holds url() with something outside the file"),
        ('<rect style="width:expression(alert(1))"/>', "the attribute style holds expression()"),
        ("<style>@import 'x.css';</style>", "the style sheet holds @import"),
        ("<style>a{fill:u\\72l(x)}</style>", "the style sheet holds an escape"),
        ('<rect onklick="1" fil="red"/>', "the attribute onklick runs a program"),
        (
            '<rect fil="red"/>',
            "cycle.svg:2: warning: <rect> has no attribute fil in SVG, which is left out; check its spelling",
        ),
        (
            "<switch><text systemLanguage='de'>Hallo</text></switch>",
            "<switch> may not stand in a picture; keep only the texts in the course's language",
        ),
    ],
)
def test_what_is_active_is_told_and_gone(inner, says):
    svg, found = read(inner)
    assert any(says in line for line in found), found
    content = svg.content.decode().removeprefix("<?xml version='1.0' encoding='utf-8'?>")
    assert not re.search(
        r"script|\bon\w+=|example\.org|expression|@import|\\|foreignObject|<set|<a |div|base64|fil=", content
    )


def test_what_one_refused_element_holds_is_not_told_again():
    _, found = read('<foreignObject><div xmlns="http://www.w3.org/1999/xhtml" onclick="x">x</div></foreignObject>')
    assert len(found) == 1


def test_a_hostile_file_cannot_fill_the_terminal():
    _, found = read("\n".join(f'<g on{n}="x"/>' for n in range(500)))
    assert len(found) == 20


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "cycle.svg:1: this is not SVG"),
        (b"<svg", "cycle.svg:1: this is not SVG"),
        (b"\x89PNG\r\n", "this is not SVG"),
        (b"<html/>", 'this is not SVG but html; begin it with <svg xmlns="http://www.w3.org/2000/svg"'),
        (b"<svg/>", "this is not SVG but svg"),
        (
            b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
            "a document type with entities is not accepted",
        ),
    ],
)
def test_what_is_no_svg(content, says):
    found = Diagnostics()
    assert read_svg(content, FILE, "", found) is None
    assert says in str(found[0]).removeprefix("course_src/c/static/")


def test_a_file_refused_before_is_not_told_again():
    found = Diagnostics()
    assert read_svg(b"", Location("l.md", 3), "u-text", found) is None
    assert found == []


def test_in_a_lesson_the_place_is_the_figure():
    here = Location("l.md", 7)
    svg, _ = read("\n\n<text>Words</text>", here)
    assert svg.labels[0].location == here


def label(source, shown=None, language="es"):
    return Text("k.", source, Kind.LABEL, FILE, translation=Translation(shown, language) if shown is not None else None)


def written(inner, labels, language="es", direction="ltr"):
    svg, found = read(inner)
    assert found == []
    return write_svg(svg.content, labels, language=language, direction=direction).decode()


def test_labels_are_swapped_in_document_order():
    svg = written(
        '<g aria-label="One"><text>Two <tspan>three</tspan> four</text></g>',
        [label("One", "Uno"), label("Two", "Dos"), label("three"), label("four", "cuatro")],
    )
    assert '<g aria-label="Uno"><text>Dos <tspan>three</tspan> cuatro</text></g>' in svg
    assert 'xml:lang="es"' in svg


def test_right_to_left_texts_keep_their_anchors():
    svg = written("<text x='1'>Define</text>", [label("Define", "عرّف", "ar")], "ar", "rtl")
    assert '<text x="1">\u2067عرّف\u2069</text>' in svg
    assert "direction" not in svg


def test_a_label_of_the_fallback_chain_tells_its_language():
    svg = written("<text>One</text>", [label("One", "Um", "pt")], "pt-BR")
    assert '<text xml:lang="pt">Um</text>' in svg


def test_a_label_cannot_bring_markup():
    svg = written("<text>One</text>", [label("One", "</text><script>\x00</script>\n x")])
    assert "<text>&lt;/text&gt;&lt;script&gt;�&lt;/script&gt; x</text>" in svg


def test_labels_that_do_not_fit_are_our_own_bug():
    svg, _ = read("<text>One</text>")
    with pytest.raises(ValueError, match="zip"):
        write_svg(svg.content, [], language="es", direction="ltr")


@given(
    st.lists(
        st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co")), min_size=1).filter(str.strip),
        min_size=3,
        max_size=3,
    )
)
def test_the_words_written_are_the_words_found(words):
    svg, _ = read("<title>a</title><text>b <tspan>c</tspan></text>")
    labels = [label(old, new) for old, new in zip("abc", words, strict=True)]
    again = write_svg(svg.content, labels, language="es", direction="ltr")
    assert again == write_svg(svg.content, labels, language="es", direction="ltr")
    expected = [" ".join(word.split()) for word in words if any(map(str.isalpha, word))]
    assert [slot.words for slot in slots(etree.fromstring(again))] == expected


EVIL = [
    "@import 'x'",
    "url(http://x)",
    "url( 'x' )",
    "expression(1)",
    "behavior:url(#x)",
    "-moz-binding:url(#x)",
    "image-set('x' 1x)",
    "src('x')",
    "u\\72l(x)",
]


@given(st.sampled_from(EVIL), st.text("ab{}():;'\"/* #", max_size=12), st.text("ab{}():;'\"/* #", max_size=12))
def test_nothing_around_it_hides_what_css_may_not_hold(evil, before, after):
    css = before + evil + after
    fault = css_fault(css)
    # Inside a comment it is nothing; a comment begun before it is the only way to be clean.
    assert fault or ("/*" in before and "*/" in after)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(content):
    found = Diagnostics()
    assert read_svg(content, FILE, "", found) or found
