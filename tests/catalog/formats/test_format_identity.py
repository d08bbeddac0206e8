"""What is written comes back: every format, any text, any state; and whatever comes back never ends in a traceback."""

from __future__ import annotations

import re

import pytest
from format_files import SMALL, come_back, exchanged, facts, written
from hypothesis import example, given
from hypothesis import strategies as st

from builder.catalog.entry import Entry
from builder.catalog.formats import FORMATS

ALL = pytest.mark.parametrize("form", FORMATS)


@ALL
@given(exchanged())
@example((Entry("a.b", "a\r\nb", "\r", "a\rb", fuzzy=True),))
@example((Entry("a.b", "a\r\nb"),))
@example((Entry("-.b", "'=1", "''", "-", fuzzy=True), Entry("a.c", "\t", '"')))
@example((Entry("a.b", "mail ana@example.org", "ana@example.org", fuzzy=True),))
@example((Entry("a.b", "x", " "),))
def test_key_source_translation_and_state_come_back(form, entries):
    incoming, said = come_back(written(form, entries))
    assert said == []
    assert facts(incoming.entries) == facts(entries)
    assert incoming.format == form


@ALL
def test_what_a_file_says_of_itself(form):
    incoming, _ = come_back(written(form), "leadership-es (2).txt")
    assert incoming.language == "es"
    assert (incoming.generator, incoming.revision) == (("", "") if form == "csv" else ("ldn", "0a1b2c"))


@ALL
def test_equal_catalogs_give_equal_bytes(form):
    assert written(form) == written(form)


@ALL
def test_a_file_of_no_messages(form):
    assert come_back(written(form, ()))[0].entries == ()


@ALL
def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(form):
    content = written(form)
    for changed in (content.replace(b"\n", b"\r\n").replace(b"\r\r\n", b"\r\n"), b"\xef\xbb\xbf" + content):
        incoming, said = come_back(changed)
        assert said == []
        assert facts(incoming.entries) == facts(SMALL)


@ALL
def test_utf_16_is_read(form):
    text = written(form).decode().replace("'UTF-8'", "'UTF-16'")
    for content in (text.encode("utf-16"), b"\xfe\xff" + text.encode("utf-16-be")):
        incoming, said = come_back(content)
        assert said == []
        assert facts(incoming.entries) == facts(SMALL)


@ALL
def test_lines_are_where_the_messages_stand(form):
    content = written(form)
    lines = content.decode().splitlines()
    incoming, _ = come_back(content)
    for entry in incoming.entries:
        rest = "\n".join(lines[entry.line - 1 : entry.line + 8])
        assert entry.msgctxt in rest


@ALL
@pytest.mark.parametrize("form_of_name", ["es.po", "es.xlf", "es.csv", "es.bin"])
@given(data=st.data())
def test_damaged_files_are_read_or_refused_with_a_word(form, form_of_name, data):
    content = bytearray(written(form))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        match data.draw(st.integers(0, 2)):
            case 0:
                del content[at : at + data.draw(st.integers(1, 200))]
            case 1:
                content[at : at + 1] = data.draw(st.binary(max_size=4))
            case _:
                del content[at:]
    incoming, said = come_back(bytes(content), form_of_name)
    assert incoming is not None or said


@given(st.binary(max_size=200), st.sampled_from(["es.po", "es.xlf", "es.csv", "es"]))
def test_anything_is_read_or_refused_with_a_word(content, name):
    incoming, said = come_back(content, name)
    assert incoming is not None or said


@ALL
def test_a_file_cut_short_within_a_message_is_refused_with_its_line(form):
    content = written(form)
    cut = content[: content.index("Pregúnteles".encode()) + 3]
    incoming, said = come_back(cut, "es")
    assert incoming is None
    assert "ends inside" in said[-1]
    assert all(re.match(r"es:\d+: ", each) for each in said)


@ALL
def test_latin_1_is_refused_with_its_line_and_how_to_save(form):
    incoming, said = come_back(written(form).decode().encode("latin-1"), "es")
    assert incoming is None
    assert "[encoding]" in said[0]
    assert "save it as UTF-8" in said[0]
    line = int(said[0].split(":")[1])
    assert not written(form).decode().split("\n")[line - 1].isascii()


@ALL
def test_one_key_with_two_translations_is_refused(form):
    twice = (Entry("a.b", "x", "y"), Entry("a.b", "x", "z"))
    incoming, said = come_back(written(form, twice))
    assert incoming is None
    assert "[duplicate-key]" in said[0]
    assert len(come_back(written(form, (twice[0], twice[0])))[0].entries) == 1


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (b"", "es.po", "es.po: the file is empty; send it again [catalog]"),
        (b"PK\x03\x04rest", "es.xlsx", "spreadsheet's own format; unpack it, or save the sheet as CSV UTF-8"),
        (b"\xde\x12\x04\x95", "es.mo", "es.mo: this is a compiled catalog; send the .po that it was made from"),
        (b"Dear all,\n", "mail.eml", "mail.eml: this is no file of translations; send a .po, .xlf or .csv file"),
        (b"<html><p>x</p></html>", "es.po", "es.po:1: this XML is not XLIFF; save it as XLIFF 1.2, or send a .po"),
        (b'<xliff version="2.0"/>', "es", "es:1: XLIFF 2.0 is not read; save it as XLIFF 1.2, or send a .po"),
        (b"name;word\na;b\n", "es.csv", 'es.csv:1: the first line does not name the columns "key", "source"'),
        (b'msgid ""\nmsgstr ""\n\n<<<<<<< ours\n', "es.po", "es.po:4: a merge conflict was left here"),
    ],
)
def test_what_is_no_file_of_translations(content, name, what):
    incoming, said = come_back(content, name)
    assert incoming is None
    assert len(said) == 1
    assert what in said[0]


def test_a_file_too_large_is_not_looked_at():
    incoming, said = come_back(bytes(41_000_000), "es.po")
    assert incoming is None
    assert said == ["es.po: the file has 41,000,000 bytes of at most 40,000,000; send it in parts [too-large]"]
