"""Edits that the author calls harmless: which one, and in which languages it leaves translations as they are."""

from __future__ import annotations

from datetime import UTC, datetime

from builder.catalog.keeping import edits
from builder.catalog.po import Catalog, Entry
from builder.catalog.update import merge
from tests.catalog.catalog_strategies import aligned

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
A, B, C = "Ask the people first.", "Ask all learners first.", "Ask all of the learners first."


def state(catalog, messages, kept):
    merged, report = merge(catalog, messages, NOW, kept)
    return [(entry.msgid, entry.fuzzy, entry.previous) for entry in merged.entries], report.kept


def test_an_edit_that_no_update_has_seen_is_the_one_since_the_pot():
    messages, pot = aligned({"k": C, "l": A}), Catalog((), (Entry("k", B), Entry("l", A)))
    up_to_date, behind = Entry("k", B, "t"), Entry("k", B, "t", A, "k", fuzzy=True)
    kept = edits(messages, pot, [Catalog((), (up_to_date,)), Catalog((), (behind,))])
    assert kept == {"k": B}
    assert state(Catalog((), (up_to_date,)), messages[:1], kept) == ([(C, False, "")], ("k",))
    assert state(Catalog((), (behind,)), messages[:1], kept) == ([(C, True, A)], ())


def test_an_edit_that_made_entries_fuzzy_is_the_one_from_the_nearest_text():
    messages, pot = aligned({"k": C}), Catalog((), (Entry("k", C),))
    last, older = (Catalog((), (Entry("k", C, "t", before, "k", fuzzy=True),)) for before in (B, A))
    kept = edits(messages, pot, [older, last], {"k"})
    assert kept == {"k": B}
    assert state(last, messages, kept) == ([(C, False, "")], ("k",))
    assert state(older, messages, kept) == ([(C, True, A)], ())


def test_a_doubt_of_a_translator_is_no_edit():
    messages, pot = aligned({"k": C, "l": A}), Catalog((), (Entry("k", C), Entry("l", A)))
    doubt = Catalog((), (Entry("k", C, "t", fuzzy=True), Entry("l", A, "t", B, "course/x", fuzzy=True)))
    assert edits(messages, pot, [doubt]) == {}
    assert merge(doubt, messages, NOW, {"k": B, "l": B})[0].entries[0].fuzzy


def test_only_the_keys_that_were_named():
    messages, pot = aligned({"k": C, "l": C}), Catalog((), (Entry("k", B), Entry("l", B)))
    assert edits(messages, pot, (), {"l"}) == {"l": B}
    assert edits(messages, None, ()) == {}
