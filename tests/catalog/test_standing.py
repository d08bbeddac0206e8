"""What a learner may be shown of an entry, and how words are counted and compared."""

from __future__ import annotations

import pytest
from hypothesis import given

from builder.catalog.po import Entry
from builder.catalog.standing import Standing, renders, standing
from builder.catalog.words import count_words, shared_words
from tests.catalog.catalog_strategies import TEXT, entries

SOURCE = "What does a needs assessment look at first?"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry("k", SOURCE, "t"), Standing.CURRENT),
        (Entry("k", "What does a need assesment look at first?", "t"), Standing.STALE),
        (Entry("k", "Budgets matter later.", "t"), Standing.SUGGESTION),
        (Entry("k", "x", "t", SOURCE, "k", fuzzy=True), Standing.CURRENT),
        (Entry("k", SOURCE, "t", SOURCE[:-6], fuzzy=True), Standing.STALE),
        (Entry("k", SOURCE, "t", SOURCE, "other", fuzzy=True), Standing.SUGGESTION),
        (Entry("k", SOURCE, "t", fuzzy=True), Standing.SUGGESTION),
        (Entry("k", SOURCE), Standing.UNTRANSLATED),
        (Entry("k", SOURCE, " \n", SOURCE, fuzzy=True), Standing.UNTRANSLATED),
    ],
)
def test_standing(entry, expected):
    assert standing(entry, SOURCE) is expected


@given(entries("k"), TEXT)
def test_what_is_current_renders_today_s_source(entry, source):
    if standing(entry, source) is Standing.CURRENT:
        assert renders(entry.previous if entry.fuzzy else entry.msgid, source)
        assert entry.msgstr.strip()


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Recieve feedback", "Receive feedback", 100, 100),
        ("Titel", "Title", 80, 100),
        ("Ask them. Then listen.", "Then listen. Ask them.", 100, 100),
        ("Ask learners who they are and what they need to learn.", "Ask learners who they are.", 60, 70),
        ("The budget", "The learners", 50, 50),
        ("学習者に尋ねる", "学習者に聞く", 60, 99),
        ("Yes", "No", 0, 0),
        ("…", "!", 100, 100),
    ],
)
def test_shared_words(one, other, least, most):
    assert least <= shared_words(one, other) <= most
    assert shared_words(one, other) == pytest.approx(shared_words(other, one), abs=1)


def test_comparing_two_very_long_texts_ends():
    assert shared_words(" ".join(f"a{n}" for n in range(20_000)), " ".join(f"b{n}" for n in range(20_000))) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one — two", 3),
        ("¿Qué necesitan?", 2),
        ("学習者 first", 4),
        ("ภาษาไทย", 2),
        ("a\u00a0b", 2),
    ],
)
def test_count_words(text, words):
    assert count_words(text) == words
