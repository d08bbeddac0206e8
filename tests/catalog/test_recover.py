"""A catalog that another tool had in hands: keys and translations find home, the rest is kept and told."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime

import pytest
from hypothesis import given

from builder.catalog.message import Recorded
from builder.catalog.po import Catalog, Entry, new_catalog, read_catalog, write_catalog
from builder.catalog.recover import recover
from builder.catalog.standing import Standing, standing
from builder.catalog.template import new_template, record
from builder.catalog.update import merge
from builder.diagnostics import Diagnostics
from tests.catalog.catalog_strategies import aligned, catalogs

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


def recovered(entries, recorded):
    found = Diagnostics()
    catalog = recover(Catalog((), tuple(entries)), recorded, "es.po", found)
    return catalog.entries, [str(each) for each in found]


def on_record(**sources: str) -> tuple[Recorded, ...]:
    return tuple(Recorded(key, source) for key, source in sources.items())


@given(catalogs())
def test_a_catalog_of_ours_is_left_as_it_is(catalog):
    """But for a message that lost its translation to an obsolete entry, which `catalogs` makes none of."""
    known = tuple(Recorded(entry.msgctxt, entry.msgid) for entry in catalog.entries)
    found = Diagnostics()
    plain = Catalog(
        catalog.header,
        tuple(entry for entry in catalog.entries if not (entry.fuzzy and entry.previous_ctxt == "other.key")),
    )
    assert recover(plain, known, "es.po", found) is plain
    assert not found


def test_without_msgctxt_a_text_finds_its_key():
    found, said = recovered([Entry("", "A", "a"), Entry("", "B", "b", obsolete=True)], on_record(k="A", l="B"))
    assert found == (Entry("k", "A", "a"), Entry("l", "B", "b", obsolete=True))
    assert not said


def test_without_msgctxt_several_same_texts_go_in_order():
    found, _ = recovered([Entry("", "A", "first"), Entry("", "A", "second")], on_record(k="A", l="A"))
    assert [(entry.msgctxt, entry.msgstr) for entry in found] == [("k", "first"), ("l", "second")]


def test_without_msgctxt_a_key_that_has_its_translation_keeps_it():
    found, _ = recovered([Entry("k", "A", "own"), Entry("l", "A"), Entry("", "A", "loose")], on_record(k="A", l="A"))
    assert found == (Entry("k", "A", "own"), Entry("l", "A", "loose"))


def test_without_msgctxt_an_edited_message_is_known_by_its_previous_source():
    found, said = recovered([Entry("", "Edited A", "a", "A", fuzzy=True)], on_record(k="A"))
    assert (found[0].msgctxt, said) == ("k", [])


def test_what_belongs_to_no_message_is_kept_and_told():
    found, said = recovered(
        [Entry("File|Open", "Open", "Abrir", line=7), Entry("", "Stray", "Suelto", line=9), Entry("x.y", "Empty")],
        on_record(k="A"),
    )
    assert [(entry.msgstr, entry.obsolete) for entry in found] == [("Abrir", True), ("Suelto", True), ("", True)]
    kept = "its translation is kept as an obsolete entry (#~); move it to the message it belongs to, or remove it [unknown-message]"
    assert said == [
        f'es.po:7: warning: no message of the course has the key "File|Open"; {kept}',
        f"es.po:9: warning: no message of the course has this text, and there is no msgctxt; {kept}",
    ]


OWN = Entry("k", "Ask the learners.", "Pregunta.", obsolete=True)


def test_an_emptied_entry_gets_its_own_translation_back():
    found, _ = recovered([Entry("k", "Ask the learners first.", comments=("paragraph",)), OWN], on_record(k="x"))
    assert found == (Entry("k", "Ask the learners.", "Pregunta.", comments=("paragraph",)),)
    assert standing(found[0], "Ask the learners first.") is Standing.STALE


@pytest.mark.parametrize("previous", [("", ""), ("Another text.", "other")])
def test_a_guess_makes_way_and_is_kept_if_it_stands_nowhere_else(previous):
    guess = Entry("k", "Ask the learners first.", "Adivinado.", *previous, fuzzy=True)
    found, _ = recovered([guess, OWN], on_record(k="x"))
    assert [(entry.msgstr, entry.obsolete) for entry in found] == [("Pregunta.", False), ("Adivinado.", True)]
    found, _ = recovered([guess, OWN, Entry("other", "Another text.", "Adivinado.")], on_record(k="x", other="y"))
    assert [entry.msgstr for entry in found] == ["Pregunta.", "Adivinado."]


def test_a_translation_that_became_another_s_guess_is_found():
    guess = Entry("l", "Ask the learners now.", "Pregunta.", "Ask the learners.", "k", fuzzy=True)
    found, _ = recovered([Entry("k", "Do ask all the learners."), guess], on_record(k="x", l="y"))
    assert found == (Entry("k", "Ask the learners.", "Pregunta."), guess)


def test_a_guess_for_the_very_same_text_was_edited_since():
    entries = (Entry("k", "Ask."), Entry("l", "Ask now.", "Pregunta ya.", "Ask.", "k", fuzzy=True))
    assert recovered(entries, on_record(k="Ask.", l="x"))[0] == entries


@given(catalogs(), catalogs())
def test_no_translation_is_lost_and_recovering_twice_is_once(one, other):
    known = tuple(Recorded(entry.msgctxt, entry.msgid) for entry in other.entries)
    loose = tuple(Entry("", entry.msgid, entry.msgstr) for entry in other.entries)
    before = Catalog((), one.entries + loose)
    after = recover(before, known, "es.po", Diagnostics())
    assert {entry.msgstr for entry in before.entries if entry.translated} <= {entry.msgstr for entry in after.entries}
    assert recover(after, known, "es.po", Diagnostics()) == after


WAS = {
    "u-text.aaaaa": "Before you design anything, find out who will learn, and what stands in their way.",
    "u-text.bbbbb": "A needs assessment looks at the learners and their situation first of all.",
    "u-text.ccccc": "Content follows from who learns and why they want to learn it.",
    "q.stem": "What does a needs assessment look at first?",
}
NOW_IS = {
    "u-text.aaaaa": "Find out who will learn before you design anything at all.",
    "u-text.ddddd": "Before you design anything, find out who will learn, and what stands in their path.",
    "u-text.bbbbb": "A needs assessment looks at the learners and their situation first.",
    "q.stem": "Where does an assessment of needs begin?",
}


@pytest.mark.judge
@pytest.mark.parametrize("option", ["--previous", "--no-fuzzy-matching", None])
@pytest.mark.parametrize("stale", [False, True])
def test_after_a_foreign_msgmerge_every_message_has_its_own_translation(tmp_path, option, stale):
    texts = {key: f"former {text}" for key, text in WAS.items()} if stale else WAS
    entries = tuple(Entry(key, text, f"T {key}") for key, text in texts.items())
    catalog, _ = merge(Catalog(new_catalog("es", "c", "en", NOW).header, entries), aligned(WAS), NOW)
    template = new_template(aligned(NOW_IS), new_template(aligned(WAS), None, "c", NOW), "c", NOW)
    (tmp_path / "es.po").write_bytes(write_catalog(catalog))
    (tmp_path / "c.pot").write_bytes(write_catalog(template))
    command = ["msgmerge", "--quiet", *([option] if option else []), "es.po", "c.pot", "-o", "new.po"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    theirs = read_catalog((tmp_path / "new.po").read_bytes(), "es.po", Diagnostics())
    found = Diagnostics()
    ours = recover(theirs, record(template, [theirs]), "es.po", found)
    after, _ = merge(ours, aligned(NOW_IS), NOW)
    assert not found
    everywhere = {entry.msgstr for entry in after.entries}
    assert {f"T {key}" for key in WAS if key != "u-text.ccccc"} <= everywhere
    for key, text in NOW_IS.items():
        entry = after.by_key[key]
        shown = standing(entry, text) in (Standing.CURRENT, Standing.STALE)
        assert not shown or entry.msgstr == f"T {key}"
    if option:
        assert after.by_key["u-text.bbbbb"].msgstr == "T u-text.bbbbb"
        assert standing(after.by_key["u-text.bbbbb"], NOW_IS["u-text.bbbbb"]) is Standing.STALE
