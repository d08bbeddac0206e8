"""The canonical form: what is written is read again, by us and by polib, and gettext agrees."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime

import polib
import pytest
from hypothesis import given, settings

from builder.catalog.canonical import read_canonical
from builder.catalog.foreign import read_foreign
from builder.catalog.po import Catalog, Entry, new_catalog, read_catalog, write_catalog
from builder.diagnostics import Diagnostics
from tests.catalog.catalog_strategies import HEADER, TEXT, catalogs

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)

GOLDEN = r"""# Spanish translation
msgid ""
msgstr ""
"Project-Id-Version: leadership\n"
"POT-Creation-Date: 2026-11-21 08:30+0000\n"
"PO-Revision-Date: 2026-11-21 08:30+0000\n"
"Last-Translator: \n"
"Language-Team: \n"
"Language: pt_BR\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
"X-Generator: ldn\n"
"X-Language-Code: pt-br\n"
"X-Source-Language: en\n"
"X-Translation-Status: draft\n"

# Checked with Ana
#. paragraph
#. Unit: Listening first
#: syllabus/leadership/initiative/define.md
#, fuzzy, no-wrap
#| msgctxt "listening-text.abcde"
#| msgid "Ask them."
msgctxt "listening-text.abcde"
msgid "Ask them\tfirst."
msgstr "Pergunte a elas."

#. question
#: static/my%20talk.srt
msgctxt "q1.stem"
msgid ""
"One \"line\"\\\n"
"and another"
msgstr "Uma"

msgctxt "q1.a"
msgid "Yes\n"
msgstr "Sim\n"

#, fuzzy
#~| msgid "Older"
#~ msgctxt "old-text.aaaaa"
#~ msgid ""
#~ "Old\n"
#~ "text"
#~ msgstr "Velho"
"""

CATALOG = Catalog(
    new_catalog("pt-br", "leadership", "en", NOW, "nplurals=2; plural=(n > 1);").header,
    (
        Entry("old-text.aaaaa", "Old\ntext", "Velho", "Older", fuzzy=True, obsolete=True),
        Entry(
            "listening-text.abcde",
            "Ask them\tfirst.",
            "Pergunte a elas.",
            "Ask them.",
            "listening-text.abcde",
            fuzzy=True,
            flags=("no-wrap",),
            comments=("paragraph", "Unit: Listening first"),
            notes=("Checked with Ana",),
            paths=("syllabus/leadership/initiative/define.md",),
        ),
        Entry("q1.stem", 'One "line"\\\nand another', "Uma", comments=("question",), paths=("static/my talk.srt",)),
        Entry("q1.a", "Yes\n", "Sim\n"),
    ),
    ("Spanish translation",),
)


def test_the_canonical_form():
    assert write_catalog(CATALOG).decode() == GOLDEN


def test_entries_know_their_lines():
    catalog = read_catalog(GOLDEN.encode(), "pt-br.po", Diagnostics())
    assert catalog is not None
    lines = GOLDEN.split("\n")
    assert [lines[entry.line - 1] for entry in catalog.entries] == [
        "# Checked with Ana",
        "#. question",
        'msgctxt "q1.a"',
        "#, fuzzy",
    ]
    foreign = read_foreign(GOLDEN, "pt-br.po", Diagnostics())
    assert [entry.line for entry in foreign.entries] == [entry.line for entry in catalog.entries]


def test_by_key_an_active_entry_hides_an_obsolete_one():
    old, new = Entry("a.b", "Old", "Viejo", obsolete=True), Entry("a.b", "New")
    assert Catalog((), (old, new)).by_key == Catalog((), (new, old)).by_key == {"a.b": new}
    assert Catalog((), (old,)).by_key == {"a.b": old}


@pytest.mark.parametrize(
    ("code", "spelled"),
    [
        ("es", "es"),
        ("pt-br", "pt_BR"),
        ("zh-hans", "zh_CN"),
        ("sr-el", "sr@latin"),
        ("kk-cyrl", "kk_Cyrl"),
        ("be-tarask", "be_tarask"),
    ],
)
def test_languages_are_spelled_as_gettext_does(code, spelled):
    header = dict(new_catalog(code, "course", "en", NOW).header)
    assert (header["Language"], header["X-Language-Code"]) == (spelled, code)


@given(catalogs())
def test_what_is_written_is_read_again(catalog):
    found = Diagnostics()
    assert read_canonical(write_catalog(catalog).decode()) == catalog
    assert write_catalog(read_catalog(write_catalog(catalog), "es.po", found)) == _with_language(catalog)
    assert not found


@given(catalogs())
def test_the_fast_reader_agrees_with_polib(catalog):
    found = Diagnostics()
    text = write_catalog(catalog).decode()
    assert read_foreign(text, "es.po", found) == read_canonical(text) == catalog
    assert not found


@given(TEXT, TEXT)
def test_polib_alone_reads_our_strings(msgid, msgstr):
    """Without the help that `foreign` gives it; what it takes for a line end is left out."""
    catalog = Catalog((), (Entry("a.b", msgid, msgstr),))
    if (
        len(f"{msgid}{msgstr}x".replace("\n", "").replace("\r", "").replace("\v", "").replace("\f", "").splitlines())
        > 1
    ):
        return
    entry = polib.pofile(write_catalog(catalog).decode())[0]
    assert (entry.msgctxt, entry.msgid, entry.msgstr) == ("a.b", msgid, msgstr)


@given(HEADER)
def test_unknown_header_fields_stay_in_their_order(header):
    catalog = read_catalog(write_catalog(Catalog(header)), "es.po", Diagnostics())
    assert catalog is not None
    assert catalog.header[: len(header)] == header


@pytest.mark.judge
@settings(max_examples=30, deadline=None)
@given(catalogs())
def test_gettext_accepts_and_agrees(tmp_path_factory, catalog):
    folder = tmp_path_factory.mktemp("po")
    catalog = _without_control_characters(catalog)
    source, copy = folder / "es.po", folder / "copy.po"
    source.write_bytes(write_catalog(Catalog(CATALOG.header, catalog.entries)))
    subprocess.run(["msgfmt", "-c", "-o", folder / "es.mo", source], check=True, capture_output=True)
    subprocess.run(["msgcat", "--force-po", "--no-wrap", "-o", copy, source], check=True, capture_output=True)
    ours, theirs = (read_catalog(path.read_bytes(), "pt-br.po", Diagnostics()) for path in (source, copy))
    assert _meaning(ours) == _meaning(theirs)


@pytest.mark.judge
def test_msgcat_writes_our_form(tmp_path):
    path = tmp_path / "pt-br.po"
    path.write_text(GOLDEN)
    said = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True, text=True)
    assert said.stdout == GOLDEN
    assert not subprocess.run(
        ["msgfmt", "-c", "-o", tmp_path / "x.mo", path], check=True, capture_output=True, text=True
    ).stderr


def _with_language(catalog: Catalog) -> bytes:
    extra = (("X-Language-Code", "es"), ("Language", "es"))
    return write_catalog(Catalog(catalog.header + extra, catalog.entries, catalog.notes))


def _without_control_characters(catalog: Catalog) -> Catalog:
    """Leave out what gettext warns of or spells in escapes that only C has, and what begins or ends with one newline only."""

    def plain(text: str) -> str:
        return "x" + "".join(c if c.isprintable() or c in "\n\t" else "?" for c in text) + "x"

    def entry(e: Entry) -> Entry:
        return Entry(
            e.msgctxt,
            plain(e.msgid),
            plain(e.msgstr),
            plain(e.previous) if e.fuzzy and e.previous else "",
            "",
            e.fuzzy,
            (),
            (),
            (),
            (),
            e.obsolete,
        )

    return Catalog(catalog.header, tuple(entry(e) for e in catalog.entries))


def _meaning(catalog: Catalog | None):
    assert catalog is not None
    return [(e.msgctxt, e.msgid, e.msgstr, e.previous, e.fuzzy, e.obsolete) for e in catalog.entries]
