"""Catalogs as other tools write them are read right, or refused with the line; never a traceback."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.catalog.decode import MAX_BYTES
from builder.catalog.po import read_catalog, write_catalog
from builder.catalog.template import read_template
from builder.diagnostics import Diagnostics
from tests.catalog.catalog_strategies import catalogs

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

MEDIAWIKI = r"""# Translation of Leadership to Español (español)
# Author: Ana
# Author: ben@example.org
msgid ""
msgstr ""
"PO-Revision-Date: 2026-11-01 10:00:00+0000\n"
"POT-Creation-Date: 2026-10-01 10:00:00+0000\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Language: es\n"
"X-Generator: MediaWiki 1.46\n"
"X-Language-Code: es\n"
"X-Message-Group: leadership\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#
msgctxt "define.title"
msgid "Define"
msgstr "Definir"

#. [Wiki] paragraph
#, fuzzy
msgctxt "listening-text.abcde"
msgid "Ask."
msgstr "Pregunta."
"""

WRAPPED = r"""# Jane <jane@example.org>, 2026
msgid ""
msgstr ""
"Last-Translator: Jane Doe <jane@example.org>\n"
"Content-Type: text/plain; "
"charset=UTF-8\n"
"X-Generator: Poedit 3.4\n"

#.wrapped
#:a/b.md:12
#,fuzzy
#|msgid ""
#| "Before you "
#| "design"
msgctxt "k.abcde"
msgid ""
"Before you design "
"anything"
msgstr ""
"Antes de diseñar "
"nada"

#, fuzzy
#~| msgctxt "k2"
#~| msgid "Older"
#~msgctxt "k2"
#~ msgid "Old"
#~ msgstr ""
#~ "Viejo "
#~ "texto"
"""


def read(content: bytes | str, path: str = "translations/c/es.po"):
    found = Diagnostics()
    return read_catalog(content.encode() if isinstance(content, str) else content, path, found), [
        str(each) for each in found
    ]


def pairs(catalog):
    return [(entry.msgctxt, entry.msgid, entry.msgstr) for entry in catalog.entries]


def test_a_mediawiki_export():
    catalog, said = read(MEDIAWIKI)
    assert not said
    assert pairs(catalog) == [("define.title", "Define", "Definir"), ("listening-text.abcde", "Ask.", "Pregunta.")]
    assert [entry.notes for entry in catalog.entries] == [(), ()]
    assert catalog.entries[1].fuzzy
    assert dict(catalog.header)["X-Message-Group"] == "leadership"
    assert catalog.notes == ("Translation of Leadership to Español (español)", "Author: Ana", "Author:")


@pytest.mark.parametrize(
    "change",
    [str, lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "\r"), lambda text: "\ufeff" + text],
)
def test_wrapped_with_any_line_ends(change):
    catalog, said = read(change(WRAPPED))
    assert not said
    first, second = catalog.entries
    assert pairs(catalog) == [
        ("k.abcde", "Before you design anything", "Antes de diseñar nada"),
        ("k2", "Old", "Viejo texto"),
    ]
    assert (first.previous, first.previous_ctxt, first.fuzzy, first.paths, first.comments) == (
        "Before you design",
        "",
        True,
        ("a/b.md",),
        ("wrapped",),
    )
    assert (second.previous, second.previous_ctxt, second.fuzzy, second.obsolete) == ("Older", "k2", True, True)


def test_no_email_address_survives_and_every_name_does():
    content = write_catalog(read(WRAPPED)[0]).decode()
    assert "example.org" not in content
    assert "# Jane, 2026\n" in content
    assert '"Last-Translator: Jane Doe\\n"' in content


@given(st.text("ab@.-<>() ", max_size=60))
@example("a" * 20_000 + "@")
def test_dropping_addresses_ends(note):
    catalog, _ = read(f'{HEADER}# {note}\nmsgctxt "a.b"\nmsgid "x"\nmsgstr "y"\n')
    assert pairs(catalog) == [("a.b", "x", "y")]


def test_latin_1_is_decoded_as_the_header_says():
    content = HEADER.replace("UTF-8", "ISO-8859-1") + 'msgctxt "a.b"\nmsgid "x"\nmsgstr "año"\n'
    catalog, said = read(content.encode("latin-1"))
    assert not said
    assert pairs(catalog) == [("a.b", "x", "año")]
    assert "charset=UTF-8" in write_catalog(catalog).decode()


def test_without_a_header_the_first_comment_is_the_entrys():
    catalog, said = read('# mine\nmsgctxt "a.b"\nmsgid "x"\nmsgstr "y"\n')
    assert said == [
        "translations/c/es.po:1: warning: the catalog has no header; let ldn catalog update write one [header]"
    ]
    assert catalog.entries[0].notes == ("mine",)
    assert dict(catalog.header)["X-Language-Code"] == "es"


def test_a_plural_is_told_and_no_form_is_lost():
    catalog, said = read(
        HEADER + 'msgctxt "a.b"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "uno"\nmsgstr[1] "muchos"\n'
    )
    assert said == [
        "translations/c/es.po:4: warning: courses have no plural messages; only the first form is used [catalog]"
    ]
    assert pairs(catalog) == [("a.b", "one", "uno")]
    assert catalog.entries[0].notes == ("Plural form: muchos",)


def test_the_same_entry_twice_is_one():
    entry = 'msgctxt "a.b"\nmsgid "x"\nmsgstr "y"\n\n'
    catalog, said = read(HEADER + entry + entry)
    assert not said
    assert len(catalog.entries) == 1


REFUSED = [
    (
        HEADER + 'msgctxt "a.b"\nmsgid "x"\nmsgstr "y"\n\nmsgctxt "a.b"\nmsgid "x"\nmsgstr "z"\n',
        ':8: two entries have the msgctxt "a.b", on lines 4 and 8;',
        "duplicate-key",
    ),
    (
        HEADER + 'msgctxt "a.b"\n<<<<<<< HEAD\nmsgid "x"\n=======\nmsgid "y"\n>>>>>>> branch\nmsgstr "z"\n',
        ":5: a merge conflict was left here;",
        "conflict",
    ),
    (HEADER + 'msgctxt "a.b"\nmsgid "x"\n=======\nmsgstr "z"\n', ":6: a merge conflict was left here;", "conflict"),
    (
        HEADER + 'msgctxt "a.b"\nmsgid "x"\nmsgstr "cut o',
        ":6: this line cannot be read as part of a catalog;",
        "catalog",
    ),
    (HEADER + 'msgctxt "a.b"\nmsgid "x"\n', ":5: the catalog ends inside this entry;", "catalog"),
    (
        HEADER + 'msgctxt "a.b"\nmsgid "say "x""\nmsgstr ""\n',
        ":5: this line cannot be read as part of a catalog;",
        "catalog",
    ),
    (HEADER + 'msgid "x"\nmsgid "y"\nmsgstr "z"\n', ":5: this line is out of place in a catalog;", "catalog"),
    (HEADER + "Hola\n", ":4: this line cannot be read as part of a catalog;", "catalog"),
    (HEADER.encode("utf-16"), ": the catalog is in UTF-16;", "encoding"),
    (HEADER.encode("utf-16-le"), ": the catalog is in UTF-16;", "encoding"),
    (HEADER.encode() + b"\n\0", ":5: a NUL byte stands here;", "encoding"),
    (HEADER.encode() + b'msgid "x"\nmsgstr "a\xf1o"\n', ":5: this line is not UTF-8;", "encoding"),
    (codecs.BOM_UTF8 + HEADER.encode() + b"# \xff\n", ":4: this line is not UTF-8;", "encoding"),
    (HEADER.replace("UTF-8", "rot13"), ':2: the charset "rot13" is not known;', "encoding"),
    (HEADER.replace("UTF-8", "utf-7"), ':2: the charset "utf-7" is not known;', "encoding"),
    (
        HEADER.replace("\\n", "\\nX-Language-Code: fr\\n"),
        ': the header says X-Language-Code: fr, the name of the file says "es";',
        "header",
    ),
    (b" " * (MAX_BYTES + 1), ": the catalog has 60,000,001 bytes of at most 60,000,000;", "too-large"),
]


@pytest.mark.parametrize(("content", "what", "code"), REFUSED)
def test_refused_with_the_line(content, what, code):
    catalog, said = read(content)
    assert catalog is None
    assert any(line.startswith(f"translations/c/es.po{what}") and line.endswith(f"[{code}]") for line in said), said


def test_everything_wrong_is_told_at_once():
    _, said = read(HEADER + "Hola\n\nAdiós\n" + 'msgid "x"\n')
    assert [line.split(":")[1] for line in said] == ["4", "6", "7"]


def test_a_very_long_wrapped_message_is_read():
    """polib alone would copy the message once a line: hours."""
    lines = '"abcdefgh"\n' * 300_000
    catalog, said = read(f'{HEADER}msgctxt "a.b"\nmsgid "x"\nmsgstr ""\n{lines}')
    assert not said
    assert catalog.entries[0].msgstr == "abcdefgh" * 300_000


LINES = st.sampled_from(
    [
        *WRAPPED.split("\n"),
        *MEDIAWIKI.split("\n"),
        "<<<<<<<",
        "=======",
        ">>>>>>> x",
        'msgstr[0] "a"',
        "#|",
        "#~",
        "#~|",
        '"',
        "\\",
        "\u2028",
        "msgid",
        'msgctxt ""',
    ]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_no_order_of_lines_makes_a_traceback(text):
    catalog, said = read(text)
    assert catalog is not None or said
    read_template(text.encode(), "c.pot", Diagnostics())


@given(st.binary(max_size=200))
@example(b'"Content-Type: text/plain; charset=undefined\\n"')
@example(b'"Content-Type: text/plain; charset=idna\\n"\xff')
@example(b'msgid ""\nmsgctxt ""\n')
def test_no_bytes_make_a_traceback(content):
    catalog, said = read(content)
    assert catalog is not None or said
    read_catalog(HEADER.encode() + content, "es.po", Diagnostics())
    read_template(content, "c.pot", Diagnostics())


@given(catalogs(), st.data())
def test_a_truncated_catalog_loses_nothing_unsaid(catalog, data):
    """A cut between two lines of one translation cannot be seen: what stands there is its beginning."""
    content = write_catalog(catalog)
    cut = content[: data.draw(st.integers(0, len(content)))]
    read_back, said = read(cut)
    if read_back is None:
        assert said
        return
    whole = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in catalog.entries}
    *complete, last = pairs(read_back) or [("", "", "")]
    assert all(whole[key, msgid] == msgstr for key, msgid, msgstr in complete)
    assert not last[2] or (
        whole[last[:2]].startswith(last[2]) and (last[2] == whole[last[:2]] or last[2].endswith("\n"))
    )
