"""Texts as words and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.design.words import CODE, plain, script, sentences, spoken, words
from builder.model.text import Kind
from tests import factory


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four", 4),
        ("Rani says: “We need a room.” Then she waits.", 3),
        ("Ask people, e.g. two of them. Then wait.", 2),
        ("“Why?” she asks.", 1),
        ("It costs 2.50 in all.", 1),
        ("Dr. Ada Obi spoke. P. Diallo wrote.", 2),
        ("اسأل شخصين. ماذا قالا؟ اكتب ذلك.", 3),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_pauses(text, count):
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don't – or do – ask (two) people's co-op.", ["Don't", "or", "do", "ask", "two", "people's", "co-op"]),
        ("কাজ করি।", ["কাজ", "করি"]),
        ("4 × 3 and/or 2", ["4", "3", "and", "or", "2"]),
        ("… – !", []),
    ],
)
def test_words_are_what_has_letters_or_digits(text, found):
    assert words(text) == found


def test_what_is_read_has_neither_marks_nor_citations():
    text = factory.text(
        "See **this** [page](https://e.org), `code` ![map](m.png) and\\\nmore.[^n] [@a]", Kind.PARAGRAPH
    )
    assert spoken(text) == f"See this page, {CODE} and more."
    assert spoken(factory.text("A *plain* title", Kind.TITLE)) == "A *plain* title"


def test_words_are_compared_without_case_marks_and_article():
    assert plain("Connaître") == "connaitre"
    assert plain("الفَهم") == "فهم"


def test_the_script_is_that_of_most_letters():
    assert script(["Wiki", "اسأل شخصين"]) == "ARABIC"
    assert script(["1, 2"]) == ""


@given(st.text(max_size=80))
def test_no_sentence_and_no_word_is_lost_or_made_up(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
    assert all(word in text for word in words(text))
