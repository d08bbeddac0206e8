"""MediaWiki: what Special:ImportTranslations would make of our file, and what Special:ExportTranslations gives back."""

from __future__ import annotations

import codecs
import re

import pytest
from format_files import GROUP, come_back, exchanged, facts, written
from hypothesis import given

from builder.catalog.entry import Entry
from builder.catalog.formats import FORMATS
from builder.catalog.standing import Standing, standing

EXPORTED = r"""# Translation of Leadership to Spanish (español)
# Exported from Meta
#
# Author: Ana
# Author: Ben Ali <ben@example.org>
msgid ""
msgstr ""
""
"PO-Revision-Date: 2026-11-01 10:00:00+0000\n"
"POT-Creation-Date: 2026-10-01 10:00:00+0000\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Language: pt-BR\n"
"X-Generator: MediaWiki 1.46.0-wmf.3; Translate 2026-01-01\n"
"X-Language-Code: pt-br\n"
"X-Message-Group: messagebundle-LDN/Leadership course\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#
msgctxt "LDN/Leadership_course/define.title"
msgid "Define"
msgstr "Definir"

#. [Wiki] paragraph
#. [Wiki] Ask the author.
#, fuzzy
msgctxt "LDN/Leadership_course/listening-text.abcde"
msgid "Ask."
msgstr "Pergunte."

#
msgctxt "LDN/Leadership_course/listening-text.fghij"
msgid "Listen."
msgstr "!!FUZZY!!Ouça."
"""


def imported(content):
    """Do as the importer does, in its order: sections between empty lines, the first one the header.

    Return the header's fields and each message by key, fuzzy ones marked; empty and obsolete ones are dropped.
    """
    first, *sections = re.split(r"\n{2,}", content.decode())
    fields = dict(line.split(": ", 1) for line in field("msgstr", first).strip().split("\n"))
    messages = {}
    for section in sections:
        if re.search(r"^#~", section, re.MULTILINE) or not field("msgstr", section):
            continue
        flags = re.search(r"^#,(.*)$", section, re.MULTILINE)
        fuzzy = flags is not None and "fuzzy" in [flag.strip() for flag in flags[1].split(",")]
        messages[field("msgctxt", section)] = "!!FUZZY!!" * fuzzy + field("msgstr", section)
    return fields, messages


def field(name, section):
    found = re.search(rf'^{name}\s(".*"\n?(?:^".*"$\n?)*)', section, re.MULTILINE)
    quoted = "".join(line[1:-1] for line in found[1].split("\n") if line)
    return codecs.escape_decode(quoted.encode())[0].decode()


def test_the_importer_finds_its_headers_and_every_translation():
    fields, messages = imported(written("mediawiki"))
    assert fields["X-Message-Group"] == GROUP
    assert fields["X-Language-Code"] == "es"
    assert fields["PO-Revision-Date"] == fields["POT-Creation-Date"] == "2026-11-21 08:03:05+0000"
    assert messages == {
        "LDN/Leadership_course/define.title": "Definir",
        "LDN/Leadership_course/ask.bbbbb": "!!FUZZY!!Pregúnteles.",
        "LDN/Leadership_course/ask.ccccc": "-2",
    }


def test_the_head_of_the_file():
    assert (
        written("mediawiki")
        .decode()
        .startswith(
            "# Translation of leadership to Spanish (Español)\n"
            "# Author: Ana\n"
            'msgid ""\nmsgstr ""\n"PO-Revision-Date: 2026-11-21 08:03:05+0000\\n"\n'
        )
    )


@given(exchanged())
def test_the_importer_reads_any_text_and_no_suggestion(entries):
    entries = tuple(entry for entry in entries if "\N{REPLACEMENT CHARACTER}" not in entry.msgstr)
    _, messages = imported(written("mediawiki", entries))
    expected = {}
    for entry in entries:
        found = standing(entry, entry.msgid)
        if found in (Standing.CURRENT, Standing.STALE) or (found is Standing.UNTRANSLATED and entry.msgstr):
            stale = "!!FUZZY!!" if found is Standing.STALE else ""
            expected[f"LDN/Leadership_course/{entry.msgctxt}"] = stale + entry.msgstr
    assert messages == expected


def test_a_group_that_is_no_bundle_has_our_keys():
    assert "define.title" in imported(written("mediawiki", group="ldn-leadership"))[1]


def test_an_export_of_the_wiki():
    incoming, said = come_back(EXPORTED, "es.po")
    assert said == []
    assert incoming.format == "mediawiki"
    assert incoming.language == "pt-br"
    assert incoming.people == ("Ana", "Ben Ali")
    assert incoming.generator.startswith("MediaWiki 1.46")
    assert facts(incoming.entries) == [
        ("define.title", "Define", "Definir", "current"),
        ("listening-text.abcde", "Ask.", "Pergunte.", "suggestion"),
        ("listening-text.fghij", "Listen.", "Ouça.", "suggestion"),
    ]
    assert incoming.entries[1].comments == ("paragraph", "Ask the author.")


def test_a_suggestion_that_was_translated_meanwhile_is_no_longer_one():
    content = written("mediawiki").decode()
    done = content.replace('msgid "And then?"\nmsgstr ""', 'msgid "And then?"\nmsgstr "¿Y luego?"')
    assert done != content
    assert facts(come_back(done)[0].entries)[-1] == ("ask.ddddd", "And then?", "¿Y luego?", "current")


@pytest.mark.parametrize("broken", ['"half', "1" * 5_000, "[" * 5_000, "{}", "null"])
def test_a_suggestion_that_someone_edited_is_let_go(broken):
    content = written("mediawiki").decode().replace('"¿Quizá?"', broken)
    incoming, said = come_back(content)
    assert said == []
    assert facts(incoming.entries)[-1] == ("ask.ddddd", "And then?", "", "untranslated")


def test_as_many_messages_as_the_wiki_takes():
    assert FORMATS["mediawiki"].most == 10_000
    assert [form.most for name, form in FORMATS.items() if name != "mediawiki"] == [0, 0, 0]


def test_translators_of_other_editors_are_named_too():
    header = '# Jane Doe <jane@example.org>, 2026.\n# SOME DESCRIPTIVE TITLE.\n# FIRST AUTHOR <EMAIL@ADDRESS>, YEAR.\nmsgid ""\n'
    header += 'msgstr ""\n"Last-Translator: Ana <ana@example.org>\\n"\n"Language: ary\\n"\n\nmsgctxt "a.b"\nmsgid "x"\nmsgstr "y"\n'
    incoming, _ = come_back(header, "x.po")
    assert incoming.people == ("Jane Doe", "Ana")
    assert (incoming.format, incoming.language) == ("po", "ary")
    assert Entry("a.b", "x", "y") in incoming.entries
