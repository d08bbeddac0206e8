"""What was translated before: taken where it is surely right, suggested where it is alike, never shown when suggested."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.judge import judge
from builder.catalog.learned import learn
from builder.catalog.memory import Memory, Pair, pairs, recall
from builder.catalog.message import Aligned, How
from builder.catalog.po import Catalog, Entry, read_catalog, write_catalog
from builder.catalog.recover import recover
from builder.catalog.standing import Standing, standing
from builder.catalog.template import record
from builder.catalog.update import merge
from builder.diagnostics import Diagnostics
from tests.catalog.catalog_strategies import catalogs, message

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
A, B = "Before you design anything, find out who will learn.", "Before you design something, find out who will learn."
T = "Antes de diseñar, averigua quién aprenderá."


def pair(source, translation, kind="paragraph", origin="other/k"):
    return Pair(source, translation, kind, origin)


def recalled(source, *found, kind="paragraph", entry=None):
    messages = (Aligned(message("k", source, kind=kind), "k", How.SAME),)
    catalog, _ = merge(Catalog((), (entry or Entry("k", source),)), messages, NOW)
    return recall(catalog, messages, Memory(found))


def entry_of(found):
    (entry,) = found.catalog.entries
    return entry


def test_what_all_agree_on_is_taken_and_says_from_where():
    found = recalled(A, pair(A, T), pair(A, T, origin="third/k"))
    assert (found.taken, found.suggested, found.words) == (1, 0, 9)
    entry = entry_of(found)
    assert (entry.msgstr, entry.fuzzy, entry.notes) == (T, False, ("from memory: other/k",))
    assert standing(entry, A) is Standing.CURRENT


def test_what_several_translate_in_several_ways_is_a_suggestion_of_the_most_usual():
    found = recalled(A, pair(A, "rare"), pair(A, T), pair(A, T))
    assert (found.taken, found.suggested) == (0, 1)
    assert entry_of(found).msgstr == T
    assert standing(entry_of(found), A) is Standing.SUGGESTION


def test_what_is_alike_is_a_suggestion_with_the_text_that_it_was_made_from():
    entry = entry_of(recalled(B, pair(A, T), pair("Something else.", "no")))
    assert entry.fuzzy
    assert (entry.msgstr, entry.previous, entry.previous_ctxt) == (T, A, "other/k")
    assert entry.notes == ("suggestion from memory: other/k",)


@pytest.mark.parametrize(
    "as_left", [{}, {"previous_ctxt": ""}, {"notes": ()}, {"previous": "", "previous_ctxt": ""}], ids=str
)
def test_a_suggestion_is_never_shown_whatever_a_tool_drops_of_it(as_left):
    entry = replace(entry_of(recalled(B, pair(A, T))), **as_left)
    messages = (Aligned(message("k", B), "k", How.SAME),)
    for _ in range(2):
        assert standing(entry, B) is Standing.SUGGESTION
        judged = judge(Catalog((), (entry,)), messages, "es.po", Diagnostics())
        assert judged["k"].standing is Standing.SUGGESTION
        (entry,) = merge(Catalog((), (entry,)), messages, NOW)[0].entries


def test_a_suggestion_is_not_taken_for_the_translation_of_what_it_was_made_from():
    suggestion = entry_of(recalled(B, pair(A, T, origin="course/l")))
    catalog = Catalog((), (suggestion, Entry("l", "Find out who will learn.")))
    found = recover(catalog, record(catalog, ()), "es.po", Diagnostics())
    assert found == catalog


@pytest.mark.parametrize(
    ("source", "known", "translation"),
    [
        ("Ask **all** learners first", "Ask all learners first", "Pregunta a todas"),
        ("Ask `all` learners first", "Ask `any` learners first", "Pregunta `any`"),
        ("Ask all {count} learners first", "Ask all {total} learners first", "Pregunta {total}"),
        ("Ask [all](#x) learners first", "Ask [all](#y) learners first", "Pregunta [a](#y)"),
        ("Ask all learners first [@a]", "Ask all learners first [@b]", "Pregunta [@b]"),
    ],
)
def test_what_is_alike_but_for_its_marks_is_another_text(source, known, translation):
    found = recalled(source, pair(known, translation))
    assert (found.taken, found.suggested) == (0, 0)


def test_what_would_break_the_page_is_no_translation():
    assert recalled("Use `a`", pair("Use `a`", "Usa")) == recalled("Use `a`")
    assert recalled("See {name}", pair("See {name}", "Ve"), kind="interface").taken == 0


def test_a_word_by_itself_is_taken_only_for_the_same_kind():
    assert recalled("Open", pair("Open", "Abierto", "choice"), kind="button").catalog.entries[0].msgstr == ""
    assert entry_of(recalled("Open", pair("Open", "Abierto", "choice"), pair("Open", "Abrir", "button"), kind="button")).msgstr == "Abrir"  # fmt: skip
    assert recalled("Titles", pair("Title", "Título", "heading"), kind="title").suggested == 0
    assert recalled("Open it", pair("Open it", "Ábrelo", "choice"), kind="button").taken == 1


def test_markdown_of_one_kind_is_not_the_plain_text_of_another():
    assert recalled("A *title*", pair("A *title*", "Un *título*", "heading"), kind="title").taken == 0
    assert recalled("A title", pair("A title", "Un título", "heading"), kind="title").taken == 1


def test_what_is_translated_stays():
    entry = Entry("k", A, "mine")
    assert entry_of(recalled(A, pair(A, T), entry=entry)).msgstr == "mine"
    doubt = Entry("k", A, "mine", fuzzy=True)
    assert entry_of(recalled(A, pair(A, T), entry=doubt)).msgstr == "mine"


@pytest.mark.parametrize("known", [A, B])
def test_what_a_translator_emptied_does_not_come_back_until_the_source_changes(known):
    entry = replace(entry_of(recalled(A, pair(known, T))), msgstr="", fuzzy=False, previous="", previous_ctxt="")
    again = recalled(A, pair(known, T), entry=entry)
    assert (again.taken, again.suggested, entry_of(again)) == (0, 0, replace(entry, comments=entry.comments))
    other = "Find out first who will learn, and from whom."
    assert recalled(other, pair(other, "Otra"), entry=entry).taken == 1


def test_a_suggestion_that_was_accepted_is_a_translation_like_any_other():
    accepted = replace(entry_of(recalled(B, pair(A, T))), fuzzy=False)
    messages = (Aligned(message("k", f"{B} And when."), "k", How.EDITED),)
    (entry,) = merge(Catalog((), (accepted,)), messages, NOW)[0].entries
    assert (entry.fuzzy, entry.previous, entry.previous_ctxt, entry.notes) == (True, B, "k", ())
    assert standing(entry, entry.msgid) is Standing.STALE


def test_a_suggestion_stays_one_when_its_source_changes():
    suggestion = entry_of(recalled(B, pair(A, T)))
    messages = (Aligned(message("k", f"{B} And when."), "k", How.EDITED),)
    (entry,) = merge(Catalog((), (suggestion,)), messages, NOW)[0].entries
    assert (entry.msgstr, entry.notes, standing(entry, entry.msgid)) == (T, suggestion.notes, Standing.SUGGESTION)


def test_an_emptied_entry_that_vanishes_leaves_nothing():
    emptied = Entry("k", A, notes=("from memory: other/k",))
    assert merge(Catalog((), (emptied,)), (), NOW)[0].entries == ()


def test_vanished_and_stale_entries_are_remembered_with_the_text_that_they_translate():
    catalog = Catalog(
        (),
        (
            Entry("a", "New", "t", "Old", "a", fuzzy=True, comments=("title",)),
            Entry("b", "Gone", "u", obsolete=True),
            Entry("c", "Doubt", "v", fuzzy=True),
            Entry("d", "Empty"),
        ),
    )
    assert list(pairs(catalog, "c")) == [Pair("Old", "t", "title", "c/a"), Pair("Gone", "u", "", "c/b")]


WORDS = st.lists(
    st.sampled_from(["ask", "learners", "first", "about", "needs", "and", "plan", "a", "course"]),
    min_size=1,
    max_size=7,
)
KNOWN = st.lists(st.tuples(WORDS.map(" ".join), st.sampled_from(["uno", "dos"])), max_size=12)


@given(KNOWN, st.lists(WORDS.map(" ".join), min_size=1, max_size=8), st.randoms())
def test_a_second_time_there_is_nothing_more_to_recall_and_the_order_does_not_matter(known, sources, chance):
    messages = tuple(Aligned(message(f"k{n}", source), f"k{n}", How.SAME) for n, source in enumerate(sources))
    catalog, _ = merge(Catalog(()), messages, NOW)
    there = [pair(source, translation) for source, translation in known]
    once = recall(catalog, messages, Memory(there))
    chance.shuffle(there)
    again, _ = merge(once.catalog, messages, NOW)
    assert again == once.catalog
    twice = recall(again, messages, Memory([*pairs(again, "own"), *there]))
    assert (twice.taken, twice.suggested) == (0, 0)
    for entry in once.catalog.entries:
        if standing(entry, entry.msgid) is Standing.CURRENT:
            assert {translation for source, translation in known if source == entry.msgid} == {entry.msgstr}
    read = read_catalog(write_catalog(once.catalog), "es.po", Diagnostics())
    assert read is not None
    assert read.entries == once.catalog.entries


@given(catalogs(), catalogs())
def test_recalling_changes_nothing_but_what_has_no_translation(one, other):
    messages = tuple(
        Aligned(message(entry.msgctxt, entry.msgid), entry.msgctxt, How.SAME) for entry in one.entries if not entry.obsolete
    )  # fmt: skip
    found = recall(one, messages, Memory(pairs(other, "other"))).catalog
    assert len(found.entries) == len(one.entries)
    for before, after in zip(one.entries, found.entries, strict=True):
        assert before == after or not before.translated


def test_what_is_alike_is_found_among_many():
    many = [pair(f"Sentence number {n} about item {n * 7} of the long list of things", "no") for n in range(3_000)]
    assert entry_of(recalled(B, *many, pair(A, T))).msgstr == T
    assert entry_of(recalled("学习者需要什么才能开始学习", *many, pair("学习者需要什么来开始学习", "x"))).msgstr == "x"
    assert entry_of(recalled("Learning goals", *many, pair("Learning goal", "x"))).msgstr == "x"


def test_of_many_that_are_as_alike_it_is_always_the_same_one():
    many = [pair(f"Ask the learners of group {chr(97 + n)}", f"t{n}") for n in range(26)]
    found = [
        entry_of(recalled("Ask the learners of group 1", *order)) for order in (many, many[::-1], many[13:] + many[:13])
    ]
    assert {(entry.msgstr, entry.previous) for entry in found} == {("t0", "Ask the learners of group a")}


def test_a_memory_grows_by_what_it_does_not_have_and_by_nothing_private():
    entries = [
        Entry("a", A, T, comments=("paragraph",), notes=("Jane <jane@example.org>",)),
        Entry("b", A, T, comments=("asked by jane@example.org",)),
        Entry("c", B, "doubt", fuzzy=True),
        Entry("d", "Empty"),
        Entry("", "", "header"),
    ]
    learned = learn(entries, "jane@example.org.po", "es")
    assert ([(e.msgid, e.msgstr, e.comments, e.notes) for e in learned.entries], learned.doubtful) == (
        [(A, T, ("paragraph",), ()), (A, T, (), ())],
        1,
    )
    memory = learned.added_to(Catalog(()))
    assert learned.added_to(memory) == memory
    assert b"example.org" not in write_catalog(memory)
    assert read_catalog(write_catalog(memory), "es.po", Diagnostics()).entries == memory.entries
