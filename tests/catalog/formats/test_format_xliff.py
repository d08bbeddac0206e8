"""XLIFF 1.2: as the standard has it, as other tools change it, and nothing that a document could do to the reader."""

from __future__ import annotations

import pytest
from format_files import SMALL, TEXT, come_back, facts, outgoing, written
from hypothesis import given
from lxml import etree

from builder.catalog.entry import Entry
from builder.catalog.formats import xliff

NS = "{urn:oasis:names:tc:xliff:document:1.2}"


def units(content):
    return etree.fromstring(content).iter(f"{NS}trans-unit")


def test_a_unit_of_each_state():
    lines = written("xliff").decode().split("\n")
    assert lines[:3] == [
        "<?xml version='1.0' encoding='UTF-8'?>",
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">',
        '  <file original="leadership.pot" source-language="en" target-language="es" datatype="plaintext" product-name="leadership" tool-id="ldn" build-num="0a1b2c">',
    ]
    text = written("xliff").decode()
    assert '<target state="translated">Definir</target>' in text
    assert '<target state="needs-adaptation">Pregúnteles.</target>' in text
    assert (
        '        <alt-trans alttranstype="previous-version" origin="ldn">\n'
        "          <source>Ask them first.</source>\n"
        "          <target>Pregúnteles.</target>\n"
        "        </alt-trans>\n"
    ) in text
    assert '<note from="developer">Unit: Listening</note>' in text
    assert '<context context-type="sourcefile">a/b c.md</context>' in text
    assert [unit.get("approved") for unit in units(written("xliff"))] == ["yes", None, None, "yes", None]
    suggested = list(units(written("xliff")))[-1]
    assert suggested.find(f"{NS}target") is None
    assert suggested.findtext(f"{NS}alt-trans/{NS}target") == "¿Quizá?"


def test_a_catalog_that_was_reviewed_is_final():
    header = (*outgoing().catalog.header, ("X-Translation-Status", "reviewed"))
    made = outgoing()
    catalog = type(made.catalog)(header, SMALL)
    content = xliff.write(type(made)(catalog, "leadership", "es", "en", made.now)).decode()
    assert '<target state="final">Definir</target>' in content
    assert '<target state="needs-adaptation">Pregúnteles.</target>' in content


@given(TEXT, TEXT)
def test_any_text_makes_a_well_formed_document_whose_white_space_stands(source, value):
    unit = next(units(written("xliff", (Entry("a.b", source, value),))))
    assert unit.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    assert [child.tag for child in unit] == [f"{NS}source", f"{NS}target"]


def test_control_characters_are_elements():
    content = written("xliff", (Entry("a.b", "a\x0bb\x1fc", "x\ry"),)).decode()
    assert '<source>a<x id="1" ctype="x-char-000b"/>b<x id="2" ctype="x-char-001f"/>c</source>' in content
    assert "x&#13;y" in content


def document(body, **attributes):
    spelled = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<xliff version="1.2"><file original="x"{spelled}><body>{body}</body></file></xliff>'


@pytest.mark.parametrize(
    ("unit", "fact"),
    [
        ('<trans-unit id="a.b"><source>x</source></trans-unit>', ("a.b", "x", "", "untranslated")),
        (
            '<trans-unit id="7" resname="a.b"><source>x</source><target>y</target></trans-unit>',
            ("a.b", "x", "y", "current"),
        ),
        (
            '<trans-unit id="a.b"><source>x</source><target state="final">y</target></trans-unit>',
            ("a.b", "x", "y", "current"),
        ),
        (
            '<trans-unit id="a.b"><source>x</source><target state="needs-review-translation">y</target></trans-unit>',
            ("a.b", "x", "y", "suggestion"),
        ),
        (
            '<trans-unit id="a.b"><source>one <g id="1">two</g></source><target><mrk mtype="seg" mid="1">uno <ph id="1">&lt;br/&gt;</ph></mrk><bx id="2"/> dos</target></trans-unit>',
            ("a.b", "one two", "uno <br/> dos", "current"),
        ),
        (
            '<trans-unit id="a.b"><source>x</source><alt-trans><source>z</source><target>guess</target></alt-trans></trans-unit>',
            ("a.b", "x", "", "untranslated"),
        ),
    ],
)
def test_what_other_tools_write(unit, fact):
    incoming, said = come_back(document(f"<group>{unit}</group>", target_language="pt-BR"))
    assert said == []
    assert facts(incoming.entries) == [fact]
    assert incoming.language == "pt-br"


def test_a_suggestion_that_was_made_a_translation():
    content = (
        written("xliff")
        .decode()
        .replace("<source>And then?</source>", "<source>And then?</source><target>¿Y luego?</target>")
    )
    assert facts(come_back(content)[0].entries)[-1] == ("ask.ddddd", "And then?", "¿Y luego?", "current")


def test_names_and_notes_of_translators_without_their_addresses():
    body = (
        '<trans-unit id="a.b"><source>x</source><target>y</target>'
        '<note from="translator">ask ana@example.org\nfirst</note><note>the author</note></trans-unit>'
    )
    content = document(body).replace(
        "<body>",
        '<header><phase-group><phase contact-name="Ana &lt;ana@example.org&gt;"/></phase-group></header><body>',
    )
    incoming, _ = come_back(content)
    assert incoming.people == ("Ana",)
    assert incoming.entries[0].notes == ("ask first",)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (BOMB + document("&b;"), "a document type with entities is not accepted"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + document("&a;"), "entities is not accepted"),
        ("<a>" * 100_000, "this XML cannot be read"),
        (document("<trans-unit>"), "this XML cannot be read"),
        ('<xliff version="1.2"><file><body>\n<trans-unit id="a.b">', "es.xlf:2: the file ends inside <trans-unit>"),
    ],
)
def test_a_document_that_does_harm_or_is_cut_is_refused(content, what):
    incoming, said = come_back(content, "es.xlf")
    assert incoming is None
    assert what in said[0]


def test_a_document_type_without_entities_is_fine():
    content = '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://127.0.0.1:1/xliff.dtd">' + document("")
    assert come_back(content)[0].entries == ()
