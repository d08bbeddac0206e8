"""Edits that leave a translation right, and those that only look so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.harmless import is_harmless
from builder.catalog.judge import judge
from builder.catalog.po import Catalog, Entry
from builder.catalog.standing import Standing, standing
from builder.catalog.status import coverage
from builder.catalog.update import MergeReport, merge
from builder.diagnostics import Diagnostics
from tests.catalog.catalog_strategies import TEXT, aligned, message

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)

HARMLESS = [
    ("Ask first, then plan.", "Ask first then plan."),
    ("Ask  first", "Ask first"),
    ("Two\nlines", "Two lines"),
    ("the “wiki” way", 'the "wiki" way'),
    ("the “wiki” way", "the wiki way"),
    ("le « wiki » libre", "le «wiki» libre"),
    ("Plan — then ask", "Plan, then ask"),
    ("Plan—then ask", "Plan - then ask"),
    ("Plan -- then", "Plan – then"),
    ("Paris–Dakar", "Paris-Dakar"),
    ("pages 10–20", "pages 10-20"),
    ("1 000 edits", "1\u00a0000 edits"),
    ("In 2020, we", "In 2020 we"),
    ("“in 2020”", '"in 2020"'),
    ("Wait…", "Wait..."),
    ("Wait...", "Wait."),
    ("A title", "A title."),
    ("**Ask.**", "**Ask**"),
    ("It’s ours", "It's ours"),
    ("Ask; plan", "Ask, plan"),
    ("Note: ask", "Note ask"),
    ("Really ?", "Really?"),
    ("Wiki\u00adpedia", "Wikipedia"),
    ("Use `a,b`, then", "Use `a,b` then"),
    ("See [it](http://a.b/c,d), ok", "See [it](http://a.b/c,d) ok"),
    ("学习者，你好。", "学习者,你好"),
]
MEANT = [
    ("Really?", "Really."),
    ("Stop!", "Stop."),
    ("Plan. Ask", "Plan, ask"),
    ("Ask", "ask"),
    ("its", "it's"),
    ("learners' needs", "learners needs"),
    ("every day", "everyday"),
    ("re-sign", "resign"),
    ("1,000", "1.000"),
    ("1,000", "1000"),
    ("2, 3", "2 3"),
    ("10:30 there", "1030 there"),
    ("0.5 kg", ".5 kg"),
    ("-5 degrees", "5 degrees"),
    ("–5", "5"),
    ("5–3", "53"),
    ('6" long', "6 long"),
    ("read (a)", "read a"),
    ("*a* b", "a b"),
    ("**a, b**", "**a**, b"),
    ("`a,b`", "`ab`"),
    ("use `a b`", "use `a  b`"),
    ("see [x](#a-b)", "see [x](#ab)"),
    ("https://a.b/c,d", "https://a.b/cd"),
    ("[@a] work", "[@b] work"),
    ("{a,b} there", "{ab} there"),
    ("$a,b$ there", "$ab$ there"),
    ("a\\\nb", "a\\ b"),
    ("Τι; Ναι", "Τι Ναι"),
    # Where code begins is told by the parser alone.
    ("``a-](` _](`", '``a-](`"_](`'),
    ("[^n]``  :  #x` `", "[^n]``  :  #x`  `"),
    ("…", "—"),
    ("", ","),
]


@pytest.mark.parametrize(("one", "other"), HARMLESS)
def test_harmless(one, other):
    assert is_harmless(one, other)
    assert is_harmless(other, one)


@pytest.mark.parametrize(("one", "other"), MEANT)
def test_meant(one, other):
    assert not is_harmless(one, other)
    assert not is_harmless(other, one)


WORDS = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), min_size=1, max_size=8)


@given(WORDS, st.lists(st.sampled_from([" ", "  ", ", ", " – ", " — ", "… ", '" ', "\n"]), min_size=8, max_size=8))
def test_whatever_stands_between_words_the_words_are_what_counts(words, between):
    text = "".join(word + sign for word, sign in zip(words, between, strict=False))
    assert is_harmless(" ".join(words), text)


@given(TEXT, TEXT)
def test_words_and_numbers_are_never_lost_on_the_way(one, other):
    if is_harmless(one, other):
        kept = [[c for c in text if c.isalnum()] for text in (one, other)]
        assert kept[0] == kept[1]
    assert is_harmless(one, other) == is_harmless(other, one)


@given(st.sampled_from("`$[]()<>{}\\*_.,;-\"' a1"), st.integers(1, 20_000))
def test_a_hostile_text_takes_no_time(sign, count):
    assert not is_harmless(f"a{sign * count}b", f"a{sign * count}c")


@pytest.mark.parametrize(("before", "after"), HARMLESS[:4])
def test_build_check_status_and_update_follow_the_one_rule(before, after):
    catalog, messages = Catalog((), (Entry("k", before, "t"),)), aligned({"k": after})
    judged = judge(catalog, messages, "es.po", Diagnostics())
    assert judged["k"].standing is Standing.CURRENT
    assert coverage([message("k", after)], judged).messages.current == 1
    merged, report = merge(catalog, messages, NOW)
    assert [(entry.msgid, entry.msgstr, entry.fuzzy, entry.previous) for entry in merged.entries] == [
        (after, "t", False, "")
    ]
    assert report == MergeReport(harmless=1)


def test_a_mark_that_an_earlier_builder_set_for_such_an_edit_is_cleared():
    entry = Entry("k", "Ask first, then plan.", "t", "Ask first then plan.", "k", fuzzy=True)
    assert standing(entry, entry.msgid) is Standing.CURRENT
    merged, _ = merge(Catalog((), (entry,)), aligned({"k": entry.msgid}), NOW)
    assert not merged.entries[0].fuzzy
