"""The .pot: tombstones that are never dropped, a union of conflicts, and the record that alignment gets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.message import Recorded
from builder.catalog.po import Catalog, Entry, write_catalog
from builder.catalog.template import new_template, read_template, record
from builder.diagnostics import Diagnostics
from tests.catalog.catalog_strategies import KEY, TEXT, aligned, catalogs

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
LATER = datetime(2027, 1, 1, tzinfo=UTC)

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def read(text: str):
    found = Diagnostics()
    return read_template(text.encode(), "c.pot", found), [str(each) for each in found]


def test_the_golden_template():
    old = new_template(aligned({"a.b": "Old", "gone.c": "Gone"}), None, "course", NOW)
    content = write_catalog(new_template(aligned({"a.b": "New"}), old, "course", LATER)).decode()
    assert content.partition("\n\n")[2] == (
        '#. paragraph\n#. Unit: Unit\n#: a.md\nmsgctxt "a.b"\nmsgid "New"\nmsgstr ""\n\n#~ msgctxt "gone.c"\n#~ msgid "Gone"\n#~ msgstr ""\n'
    )
    assert '"POT-Creation-Date: 2027-01-01 00:00+0000\\n"' in content


def test_no_change_touches_no_byte():
    messages = aligned({"a.b": "Text"})
    once = new_template(messages, new_template(aligned({"c.d": "x"}), None, "course", NOW), "course", NOW)
    assert write_catalog(new_template(messages, once, "course", LATER)) == write_catalog(once)


SOURCES = st.dictionaries(KEY, TEXT, max_size=5)


@given(st.lists(SOURCES, min_size=1, max_size=6))
def test_every_key_that_ever_was_is_on_record_once(history):
    template = None
    last: dict[str, str] = {}
    for source in history:
        written = write_catalog(new_template(aligned(source), template, "course", NOW))
        template = read_template(written, "c.pot", Diagnostics())
        last |= source
    assert template is not None
    found = record(template, ())
    assert {each.key: each.source for each in found} == last
    assert len(found) == len(last)
    assert [each.key for each in found if not each.vanished] == list(history[-1])


CONFLICT = (
    HEADER
    + """msgctxt "a"
msgid "A"
msgstr ""

<<<<<<< HEAD
msgctxt "b.ours1"
msgid "B ours"
||||||| base
msgctxt "b.base1"
msgid "B"
=======
msgctxt "b.their"
msgid "B theirs"
>>>>>>> branch
msgstr ""

msgctxt "c"
<<<<<<< HEAD
msgid "C one"
=======
msgid "C two"
>>>>>>> branch
msgstr ""
<<<<<<< HEAD

#~ msgctxt "d"
#~ msgid "D"
#~ msgstr ""
=======

msgctxt "d"
msgid "D"
msgstr ""
>>>>>>> branch
"""
)


def test_a_conflicted_template_is_the_union_of_both_sides():
    template, said = read(CONFLICT)
    assert not said
    assert [(entry.msgctxt, entry.msgid, entry.obsolete) for entry in template.entries] == [
        ("a", "A", False),
        ("b.their", "B theirs", False),
        ("b.ours1", "B ours", False),
        ("c", "C one", False),
        ("c", "C two", False),
        ("d", "D", False),
    ]


def test_a_key_with_two_texts_leaves_one_tombstone():
    template, _ = read(CONFLICT)
    tombstones = [entry for entry in new_template((), template, "course", NOW).entries if entry.obsolete]
    assert [entry.msgctxt for entry in tombstones] == ["a", "b.their", "b.ours1", "c", "d"]


@pytest.mark.parametrize(
    "broken",
    [CONFLICT.replace(">>>>>>> branch\n", "", 1), CONFLICT.replace("<<<<<<< HEAD\n", "", 1), HEADER + "=======\n"],
)
def test_conflict_markers_that_do_not_pair(broken):
    template, said = read(broken)
    assert template is None
    assert said
    assert all(line.endswith("[conflict]") for line in said)


@given(catalogs(), catalogs())
def test_no_key_of_either_side_is_lost(ours, theirs):
    sides = [write_catalog(side).decode().partition("\n\n")[2] for side in (ours, theirs)]
    text = f"{HEADER}<<<<<<< HEAD\n{sides[0]}=======\n{sides[1]}>>>>>>> branch\n"
    template, said = read(text)
    assert not said
    assert set(template.by_key) == set(ours.by_key) | set(theirs.by_key)


def test_the_record_of_template_and_catalogs():
    template = Catalog((), (Entry("gone", "G", obsolete=True), Entry("a.b", "A", paths=("a.md",))))
    po = Catalog(
        (),
        (Entry("a.b", "Former A", "t"), Entry("only.po", "P", "t"), Entry("File|Open", "F", "t"), Entry("", "N", "t")),
    )
    expected = (
        Recorded("a.b", "A", "a.md"),
        Recorded("gone", "G", vanished=True),
        Recorded("only.po", "P", vanished=True),
    )
    assert record(template, [po]) == expected


def test_without_a_template_the_catalogs_are_the_record():
    one, two = (
        Catalog((), (Entry("a", "A", "t"), Entry("b", "B", obsolete=True))),
        Catalog((), (Entry("b", "B", "t"), Entry("a", "Old A", "t"))),
    )
    assert record(None, [one, two]) == (Recorded("a", "A"), Recorded("b", "B"))
