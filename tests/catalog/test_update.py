"""Merging by key: promise 2 (a translation is never lost to an edit) and promise 3 (no change, no byte)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.message import Aligned, How
from builder.catalog.po import Catalog, Entry, new_catalog, read_catalog, write_catalog
from builder.catalog.standing import Standing, standing
from builder.catalog.update import MergeReport, merge
from builder.diagnostics import Diagnostics
from tests.catalog.catalog_strategies import aligned, catalogs, message

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
LATER = datetime(2027, 1, 1, tzinfo=UTC)
HEADER = new_catalog("es", "course", "en", NOW).header

A, B = "Before you design anything, find out who will learn.", "Before you design anything, ask who will learn."
T = "Antes de diseñar, averigua quién aprenderá."


def merged(entries, messages) -> tuple[Entry, ...]:
    catalog = entries if isinstance(entries, Catalog) else Catalog(HEADER, tuple(entries))
    found = messages if isinstance(messages, tuple) else aligned(messages)
    return merge(catalog, found, NOW)[0].entries


def facts(entry: Entry):
    return (entry.msgctxt, entry.msgid, entry.msgstr, entry.fuzzy, entry.previous)


def test_a_new_message_says_what_it_is():
    (entry,) = merged([], (Aligned(message("k", A, context="Listening  first", note="two\nlines"), None, How.NEW),))
    assert entry == Entry("k", A, comments=("paragraph", "Unit: Listening first", "two", "lines"), paths=("a.md",))


def test_an_edit_makes_fuzzy_with_the_source_that_was_translated():
    (entry,) = merged([Entry("k", A, T, notes=("mine",), flags=("no-wrap",))], {"k": B})
    assert facts(entry) == ("k", B, T, True, A)
    assert (entry.previous_ctxt, entry.notes, entry.flags) == ("k", ("mine",), ("no-wrap",))


def test_a_second_edit_keeps_the_first_source():
    (entry,) = merged(merged([Entry("k", A, T)], {"k": B}), {"k": "Something else again."})
    assert facts(entry) == ("k", "Something else again.", T, True, A)


def test_a_text_that_returns_is_current_again():
    assert facts(merged(merged([Entry("k", A, T)], {"k": B}), {"k": A})[0]) == ("k", A, T, False, "")


@pytest.mark.parametrize("doubt", [Entry("k", A, T, fuzzy=True), Entry("k", A, T, A, "other.key", fuzzy=True)])
def test_a_doubt_or_suggestion_that_is_not_ours_stays(doubt):
    for text in (A, B, A):
        (entry,) = merged([doubt], {"k": text})
        assert facts(entry) == ("k", text, T, True, doubt.previous)
        assert entry.previous_ctxt == doubt.previous_ctxt


def test_a_translator_who_removes_the_fuzzy_mark_settles_it():
    (entry,) = merged([Entry("k", B, T, A, "k")], {"k": B})
    assert facts(entry) == ("k", B, T, False, "")


def test_an_empty_entry_is_never_fuzzy():
    assert facts(merged([Entry("k", A, "", "x", fuzzy=True)], {"k": B})[0]) == ("k", B, "", False, "")


def test_what_vanishes_is_kept_and_comes_back():
    gone = merged([Entry("k", A, T, comments=("paragraph",), paths=("a.md",))], {"other": "x"})
    assert [entry.msgctxt for entry in gone] == ["other", "k"]
    assert gone[1] == Entry("k", A, T, obsolete=True)
    assert facts(merged(gone, {"k": A})[0]) == ("k", A, T, False, "")
    assert facts(merged(gone, {"k": B})[0]) == ("k", B, T, True, A)


def test_what_vanishes_while_fuzzy_keeps_its_basis():
    gone = merged(merged([Entry("k", A, T)], {"k": B}), {})
    assert facts(merged(gone, {"k": A})[0]) == ("k", A, T, False, "")


def test_what_vanishes_untranslated_leaves_nothing_but_comments():
    assert merged([Entry("k", A), Entry("l", A, notes=("mine",))], {}) == (
        Entry("l", A, notes=("mine",), obsolete=True),
    )


def test_a_new_obsolete_entry_adds_lines_only_at_the_end():
    former = merged([Entry("k", A, T), Entry("l", "L", "l")], {"l": "L"})
    assert [entry.msgctxt for entry in merged(former, {})] == ["k", "l"]


def test_a_renamed_message_takes_its_translation_along():
    found = merged([Entry("old-q.stem", A, T)], (Aligned(message("new-q.stem", A), "old-q.stem", How.MOVED),))
    assert [facts(entry) for entry in found] == [("new-q.stem", A, T, False, "")]


def test_a_renamed_message_stays_stale():
    fuzzy = merged([Entry("old-q.stem", A, T)], {"old-q.stem": B})
    (entry,) = merged(fuzzy, (Aligned(message("new-q.stem", B), "old-q.stem", How.MOVED),))
    assert (standing(entry, B), entry.previous, entry.previous_ctxt) == (Standing.STALE, A, "new-q.stem")
    assert facts(merged([entry], {"new-q.stem": A})[0]) == ("new-q.stem", A, T, False, "")


def test_a_message_leaves_its_former_key_to_the_message_that_came_from_there():
    news = (Aligned(message("a.aaaaa", "New"), None, How.NEW), Aligned(message("b.bbbbb", A), "a.aaaaa", How.MOVED))
    assert [entry.msgstr for entry in merged([Entry("a.aaaaa", A, T)], news)] == ["", T]


def test_an_obsolete_translation_of_today_s_text_goes_before_a_stale_one():
    found = merged([Entry("k", A, "stale"), Entry("k", B, "exact", obsolete=True)], {"k": B})
    assert [facts(entry) for entry in found] == [("k", B, "exact", False, ""), ("k", A, "stale", False, "")]


def test_gettext_refuses_one_text_twice_so_the_other_translation_is_a_comment():
    (entry,) = merged([Entry("k", A, "one"), Entry("k", A, "two", obsolete=True)], {"k": A})
    assert (entry.msgstr, entry.notes) == ("one", ("Other translation: two",))


def test_dates_are_the_files_own():
    catalog, _ = merge(Catalog(HEADER, (Entry("k", A, T),)), aligned({"k": B}), LATER)
    assert catalog.header == HEADER
    bare, _ = merge(Catalog((("Language", "es"),)), (), LATER)
    assert dict(bare.header)["PO-Revision-Date"] == "2027-01-01 00:00+0000"


def test_the_report():
    old = Catalog(
        HEADER,
        (
            Entry("a", "A b", "t"),
            Entry("b", "B b", "t"),
            Entry("c", "C", "t"),
            Entry("d", "D", "t", obsolete=True),
            Entry("e", "E", "t"),
        ),
    )
    news = aligned({"a": "A b", "b": "B c b", "d": "D"})
    news += (Aligned(message("f", "F f f f"), None, How.NEW), Aligned(message("x", "E"), "e", How.MOVED))
    _, report = merge(old, news, NOW)
    assert report == MergeReport(new=1, changed=1, moved=1, vanished=1, restored=1, words=7)
    assert str(report) == "1 new, 1 changed, 1 moved, 1 vanished, 1 restored, 7 words to do"
    assert str(merge(*_same(old))[1]) == "0 words to do"


def _same(catalog: Catalog):
    active = [entry for entry in catalog.entries if not entry.obsolete]
    return catalog, aligned({entry.msgctxt: entry.msgid for entry in active}), NOW


@given(catalogs(), catalogs())
def test_merging_twice_is_merging_once(one, other):
    news = aligned({entry.msgctxt: entry.msgid for entry in other.entries if not entry.obsolete})
    once, _ = merge(one, news, NOW)
    assert write_catalog(merge(once, news, LATER)[0]) == write_catalog(once)
    read = read_catalog(write_catalog(once), "es.po", Diagnostics())
    assert write_catalog(merge(read, news, LATER)[0]) == write_catalog(read)


@given(catalogs(), catalogs())
def test_whatever_is_merged_every_translation_is_still_there(one, other):
    news = aligned({entry.msgctxt: entry.msgid for entry in other.entries if not entry.obsolete})
    _none_lost(one.entries, merge(one, news, NOW)[0].entries)


def _none_lost(before, after):
    kept = {entry.msgstr for entry in after} | {note for entry in after for note in entry.notes}
    for entry in before:
        assert (
            not entry.translated
            or entry.msgstr in kept
            or "Other translation: " + " ".join(entry.msgstr.split()) in kept
        )


KEYS = ["u-text.aaaaa", "u-text.bbbbb", "q.stem", "q.a"]
TEXTS = ["Ask the learners first.", "Ask the learners first, always.", "Ask learners.", "A budget tells nothing."]
STEP = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(KEYS), st.sampled_from(TEXTS)),
    st.tuples(st.just("remove"), st.sampled_from(KEYS), st.just("")),
    st.tuples(st.just("rename"), st.sampled_from(KEYS), st.sampled_from(KEYS)),
    st.tuples(st.just("translate"), st.sampled_from(KEYS), st.just("")),
    st.tuples(st.just("doubt"), st.sampled_from(KEYS), st.just("")),
    st.tuples(st.just("reorder"), st.just(""), st.just("")),
)


@dataclass
class History:
    """A source that moves on and a translator who works on what the last update gave; `truth` is apart from both."""

    source: dict[str, str] = field(default_factory=dict)
    catalog: Catalog = field(default_factory=lambda: Catalog(HEADER))
    origins: dict[str, str] = field(default_factory=dict)
    truth: dict[str, str] = field(default_factory=dict)
    doubted: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)

    def step(self, kind: str, key: str, value: str) -> None:
        if kind == "edit":
            self.source[key] = value
        elif kind == "remove":
            self.source.pop(key, None)
        elif kind == "rename" and key in self.source and value not in self.source:
            self.source[value] = self.source.pop(key)
            self.origins[value] = key
        elif kind in ("translate", "doubt"):
            self.catalog = replace(
                self.catalog,
                entries=tuple(
                    self._worked_on(entry, kind) if entry.msgctxt == key else entry for entry in self.catalog.entries
                ),
            )
        elif kind == "reorder":
            self.source = dict(reversed(self.source.items()))

    def _worked_on(self, entry: Entry, kind: str) -> Entry:
        if entry.obsolete:
            return entry
        if kind == "doubt":
            self.doubted.add(entry.msgstr)
            return replace(entry, fuzzy=True, previous="", previous_ctxt="")
        name = f"translation {len(self.truth)}"
        self.truth[name] = entry.msgid
        self.replaced.add(entry.msgstr)
        return replace(entry, msgstr=name, fuzzy=False, previous="", previous_ctxt="")

    def update(self) -> None:
        news = tuple(
            Aligned(message(key, text), self.origins.get(key, key), How.SAME) for key, text in self.source.items()
        )
        self.origins = {}
        self.catalog, _ = merge(self.catalog, news, NOW)
        read = read_catalog(write_catalog(self.catalog), "es.po", Diagnostics())
        assert read == self.catalog
        self.catalog = read


@given(st.lists(STEP, max_size=25))
def test_through_any_history_nothing_is_lost_and_nothing_wrong_is_current(steps):
    history = History()
    for step in steps:
        history.step(*step)
        history.update()
        everything = {entry.msgstr for entry in history.catalog.entries} | {
            note.removeprefix("Other translation: ") for entry in history.catalog.entries for note in entry.notes
        }
        assert set(history.truth) - history.replaced <= everything
        for entry in history.catalog.entries:
            if not entry.obsolete and entry.translated:
                current = standing(entry, history.source[entry.msgctxt]) is Standing.CURRENT
                assert current == (history.truth[entry.msgstr] == entry.msgid and entry.msgstr not in history.doubted)


@given(st.lists(STEP, max_size=25), st.sampled_from(KEYS), st.sampled_from(TEXTS))
def test_a_build_judges_before_an_update_as_after_it(steps, key, text):
    history = History()
    for step in steps:
        history.step(*step)
        history.update()
    if key not in history.source:
        return
    before = history.catalog.by_key[key]
    history.source[key] = text
    alone = not any(entry.obsolete and entry.msgctxt == key for entry in history.catalog.entries)
    history.update()
    if alone:
        assert standing(before, text) is standing(history.catalog.by_key[key], text)
