"""The rules of the merge, one by one."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.entry import Catalog, Entry
from builder.catalog.exchange.base import Base, find_base, sent
from builder.catalog.exchange.fate import NOT_TAKEN, TAKEN, Fate
from builder.catalog.exchange.keyed import keyed
from builder.catalog.exchange.threeway import merge_three
from builder.catalog.formats import REVISION, Incoming
from builder.catalog.po import read_catalog, write_catalog
from builder.diagnostics import Diagnostics
from tests.catalog.catalog_strategies import catalogs

A, B = "Ask people who know the place first.", "Ask people who know the place well first."
OTHER = "Nothing here is like it at all."
EMPTY = Entry("k.a", A)
X = replace(EMPTY, msgstr="x")
Y = replace(EMPTY, msgstr="y")
Z = replace(EMPTY, msgstr="z")
STALE = Entry("k.a", B, "x", A, "k.a", fuzzy=True)


def doubt(entry):
    return replace(entry, fuzzy=True, previous="", previous_ctxt="")


def merge(theirs, was, ours, takes=(), kinds=None, form="po"):
    base = Base("0" * 12, (was,)) if was else None
    merged = merge_three(Catalog((), (ours,) if ours else ()), Incoming(form, (theirs,)), base, kinds or {}, takes)
    (outcome,) = merged.outcomes
    return outcome, next(iter(merged.catalog.entries), None)


CASES = {
    # What came back, what was sent, what stands here; what becomes of it, and the entry then.
    "filled": (X, EMPTY, EMPTY, Fate.TAKEN, X),
    "changed there alone": (Y, X, X, Fate.TAKEN, Y),
    "changed here alone": (X, X, Y, Fate.UNTOUCHED, Y),
    "changed there and here": (Y, X, Z, Fate.CONFLICT, Z),
    "changed there and here alike": (Y, X, Y, Fate.ALREADY, Y),
    "filled there, emptied here": (Y, X, EMPTY, Fate.TAKEN, Y),
    "filled there and here": (Y, EMPTY, Z, Fate.CONFLICT, Z),
    "filled there, suggested here": (Y, EMPTY, doubt(Z), Fate.TAKEN, Y),
    "untouched, source moved on": (X, X, STALE, Fate.UNTOUCHED, STALE),
    "changed there, source moved on": (Y, X, STALE, Fate.STALE, replace(STALE, msgstr="y")),
    "filled there, source became another": (
        X, EMPTY, Entry("k.a", OTHER), Fate.SUGGESTION, Entry("k.a", OTHER, "x", A, "k.a", fuzzy=True),
    ),
    "stale one approved": (Entry("k.a", B, "x"), STALE, STALE, Fate.TAKEN, Entry("k.a", B, "x")),
    "stale one approved here too": (Entry("k.a", B, "x"), STALE, Entry("k.a", B, "x"), Fate.ALREADY, Entry("k.a", B, "x")),
    "approved here, changed there": (Y, X, Entry("k.a", B, "x"), Fate.CONFLICT, Entry("k.a", B, "x")),
    "stale one edited, mark left": (replace(STALE, msgstr="y"), STALE, STALE, Fate.STALE, replace(STALE, msgstr="y")),
    "the same, previous source dropped": (doubt(replace(STALE, msgstr="y")), STALE, STALE, Fate.STALE, replace(STALE, msgstr="y")),
    "doubted": (doubt(X), X, X, Fate.UNFINISHED, X),
    "half done over a translation": (doubt(Y), X, X, Fate.UNFINISHED, X),
    "half done over nothing": (doubt(Y), EMPTY, EMPTY, Fate.SUGGESTION, doubt(Y)),
    "emptied": (EMPTY, X, X, Fate.EMPTIED, X),
    "emptied there and here": (EMPTY, X, EMPTY, Fate.UNTOUCHED, EMPTY),
    "never filled": (EMPTY, EMPTY, X, Fate.UNTOUCHED, X),
    "would break the page": (replace(X, msgstr="<b>x</b>"), X, X, Fate.BROKEN, X),
    "would break the page, and nothing else is there": (
        replace(X, msgstr="<b>x</b>"), EMPTY, EMPTY, Fate.TAKEN, replace(X, msgstr="<b>x</b>"),
    ),
    "source of another": (replace(Y, msgid=OTHER), X, X, Fate.MISPLACED, X),
    "translated over the source": (replace(EMPTY, msgid="y"), EMPTY, EMPTY, Fate.MISPLACED, EMPTY),
    "merged with the new source by a tool": (Entry("k.a", B, "y"), X, STALE, Fate.TAKEN, Entry("k.a", B, "y")),
    "other line ends and accents alone": (
        replace(X, msgstr="cafe\u0301\r\nx"), replace(X, msgstr="café\nx"), replace(X, msgstr="café\nx"),
        Fate.UNTOUCHED, replace(X, msgstr="café\nx"),
    ),
    # Nobody knows what was sent.
    "no base, empty": (X, None, EMPTY, Fate.TAKEN, X),
    "no base, the same": (X, None, X, Fate.ALREADY, X),
    "no base, another": (Y, None, X, Fate.THERE, X),
    "no base, stale": (Entry("k.a", B, "y"), None, STALE, Fate.TAKEN, Entry("k.a", B, "y")),
    "no base, stale, for the former source": (Y, None, STALE, Fate.THERE, STALE),
    "no base, the stale one itself": (X, None, STALE, Fate.ALREADY, STALE),
    "no base, a suggestion": (Y, None, doubt(X), Fate.TAKEN, Y),
    "no base, half done over a translation": (doubt(Y), None, X, Fate.UNFINISHED, X),
    "no base, half done over half done": (doubt(Y), None, doubt(X), Fate.THERE, doubt(X)),
    # The message has left the course.
    "gone, untouched": (X, X, replace(X, obsolete=True), Fate.UNTOUCHED, replace(X, obsolete=True)),
    "gone, changed there": (Y, X, replace(X, obsolete=True), Fate.KEPT, replace(Y, obsolete=True)),
    "gone, filled there": (Y, EMPTY, None, Fate.KEPT, replace(Y, obsolete=True)),
    "gone, changed there and here": (Y, X, replace(Z, obsolete=True), Fate.CONFLICT, replace(Z, obsolete=True)),
    "unknown": (Y, None, None, Fate.UNKNOWN, None),
}  # fmt: skip


@pytest.mark.parametrize(("theirs", "was", "ours", "fate", "then"), CASES.values(), ids=CASES)
def test_what_becomes_of_an_entry(theirs, was, ours, fate, then):
    outcome, entry = merge(theirs, was, ours)
    assert (outcome.fate, entry) == (fate, then)


def test_every_fate_has_a_case():
    assert {case[3] for case in CASES.values()} == set(Fate)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case[3] in NOT_TAKEN - {Fate.UNKNOWN}])
def test_what_is_not_taken_is_taken_when_its_key_is_named(name):
    theirs, was, ours, _, _ = CASES[name]
    outcome, entry = merge(theirs, was, ours, takes={"k.a"})
    assert outcome.fate in TAKEN
    assert entry.msgstr == theirs.msgstr


def test_what_cannot_be_shown_is_said_even_where_it_was_taken():
    outcome, _ = merge(*CASES["would break the page, and nothing else is there"][:3])
    assert [problem.what for problem in outcome.problems] == ["<b> is HTML", "</b> is HTML"]


def test_a_placeholder_of_the_builders_own_words_must_survive():
    words = replace(EMPTY, msgid="Until {date}", msgstr="Hasta {date}")
    kinds = {"k.a": "interface"}
    outcome, entry = merge(replace(words, msgstr="Hasta {fecha}"), words, words, kinds=kinds)
    assert (outcome.fate, entry) == (Fate.BROKEN, words)


def test_a_mark_that_a_tool_dropped_is_no_approval():
    was = replace(STALE, comments=("paragraph",))
    bare = Entry("k.a", B, "x")
    assert merge(bare, was, was)[0].fate is Fate.UNTOUCHED
    assert merge(replace(bare, comments=("paragraph",)), was, was)[0].fate is Fate.TAKEN
    # A sheet has a column for it.
    assert merge(bare, was, was, form="csv")[0].fate is Fate.TAKEN


def test_a_translators_comments_are_added_whatever_becomes_of_the_text():
    was = replace(X, notes=("old",))
    merged = merge_three(
        Catalog((), (replace(Y, notes=("ours",)),)),
        Incoming("po", (replace(X, notes=("old", "unclear")),)),
        Base("0" * 12, (was,)),
        {},
    )
    assert merged.catalog.entries == (replace(Y, notes=("ours", "unclear")),)
    assert merged.notes == 1


def test_a_message_whose_id_was_renamed_meanwhile_is_found():
    renamed = replace(X, msgctxt="new.a")
    outcome, entry = merge(Y, X, renamed)
    assert (outcome.fate, entry) == (Fate.TAKEN, replace(renamed, msgstr="y"))


def test_an_edit_that_touches_no_translation_is_no_change_here():
    """As an update leaves it: the new text with the former translation, current."""
    comma = replace(X, msgid=A.replace("Ask", "Ask,"))
    outcome, entry = merge(Y, X, comma)
    assert (outcome.fate, entry) == (Fate.TAKEN, replace(comma, msgstr="y"))


def test_a_translators_work_on_what_the_memory_gave_is_the_memorys_no_longer():
    was = replace(X, notes=("from memory: other/k.a", "mine"))
    outcome, entry = merge(replace(Y, notes=was.notes), was, was)
    assert (outcome.fate, entry) == (Fate.TAKEN, replace(Y, notes=("mine",)))


def test_what_did_not_come_back_is_counted():
    base = Base("0" * 12, (X, replace(X, msgctxt="k.b")))
    merged = merge_three(Catalog((), base.entries), Incoming("po", (X,)), base, {})
    assert (merged.missing, merged.catalog.entries) == (1, base.entries)


def test_keys_that_a_tool_dropped_are_found_by_the_texts():
    known = [Entry("k.a", "Yes", "sí"), Entry("k.b", "Yes", "ya"), Entry("k.c", "No", "no")]
    loose = tuple(Entry("", each.msgid, text) for each, text in zip(known, ("ya", "sí", "para nada"), strict=True))
    found = keyed((*loose, Entry("", "Other", "otro")), known)
    assert [entry.msgctxt for entry in found] == ["k.b", "k.a", "k.c", ""]


@given(catalogs())
def test_what_was_sent_says_its_own_revision_and_reads_back(catalog):
    revision, out = sent(catalog)
    assert re.fullmatch("[0-9a-f]{12}", revision)
    assert dict(out.header)[REVISION] == revision
    again = read_catalog(write_catalog(out), "es.po", Diagnostics())
    assert sent(again)[0] == revision
    if out.entries:
        first = replace(out.entries[0], msgstr=out.entries[0].msgstr + "!")
        assert sent(replace(out, entries=(first, *out.entries[1:])))[0] != revision


@given(catalogs())
def test_what_comes_back_as_it_was_sent_changes_nothing(catalog):
    revision, out = sent(catalog)
    merged = merge_three(catalog, Incoming("po", out.entries, revision=revision), Base(revision, out.entries), {})
    assert merged.catalog == catalog
    assert {outcome.fate for outcome in merged.outcomes} <= {Fate.UNTOUCHED}


entry = st.builds(
    Entry,
    st.sampled_from(["k.a", "k.b"]),
    st.sampled_from([A, B, OTHER]),
    st.sampled_from(["", "x", "y", "z"]),
    st.sampled_from(["", A, B]),
    st.sampled_from(["", "k.a", "q.q"]),
    st.booleans(),
)


@given(entry, st.none() | entry, st.none() | entry)
def test_by_no_rule_does_a_learner_lose_a_translation(theirs, was, ours):
    was = was and replace(was, msgctxt="k.a")
    ours = ours and replace(ours, msgctxt="k.a")
    theirs = replace(theirs, msgctxt="k.a")
    outcome, then = merge(theirs, was, ours)
    if outcome.fate not in TAKEN:
        assert then == ours
    elif ours and ours.translated and not ours.obsolete:
        assert then.translated
        known = was is not None and was.msgstr == ours.msgstr
        assert known or ours.fuzzy or then.msgstr == ours.msgstr
    if theirs.translated and outcome.fate in TAKEN:
        assert then.msgstr == theirs.msgstr


def base(revision, *entries):
    return Base(revision, entries)


def test_the_base_is_found_by_revision_or_else_by_what_is_untouched():
    b1 = base("a" * 12, X, replace(X, msgctxt="k.b", msgid=B, msgstr="1"))
    b2 = base("b" * 12, Y, replace(X, msgctxt="k.b", msgid=B, msgstr="1"))
    back = (Z, replace(X, msgctxt="k.b", msgid=B, msgstr="1"))
    assert find_base(Incoming("po", back, revision="b" * 12), (b1, b2), ()) is b2
    assert find_base(Incoming("po", (Y, back[1])), (b1, b2), ()) is b2
    # Both would do: by the one that today's catalog has left behind, more counts as newer.
    assert find_base(Incoming("po", back), (b1, b2), (Y,)) is b1
    assert find_base(Incoming("po", back), (b1, b2), (X,)) is b2
    assert find_base(Incoming("po", (replace(X, msgid=OTHER),)), (b1, b2), ()) is None
    assert find_base(Incoming("po", ()), (b1, b2), ()) is None
