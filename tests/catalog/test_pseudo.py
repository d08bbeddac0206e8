"""Pseudo-translations keep what a page needs, and look like nothing that a translator would write."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_strategies import MARKUP

from builder.catalog.message import Message
from builder.catalog.po import Catalog
from builder.catalog.pseudo import pseudo_catalog, pseudo_text
from builder.languages import PSEUDO
from builder.markup.inline import check_translation
from builder.model.text import Kind


def english(source, kind=Kind.PARAGRAPH):
    return pseudo_text(source, kind, "en-x-pseudo")


def arabic(source, kind=Kind.PARAGRAPH):
    return pseudo_text(source, kind, "ar-x-pseudo")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ask first.", "⟦Ååšķ ƒîîŕšţ⟧."),
        ("Who asks whom?", "⟦Ŵĥöö ååšķš ŵĥööṁ⟧?"),
        ("Listening", "⟦Ļîîšţééñîîñĝ⟧"),
        ("**Ask** the [guide](#guide) [@work].", "⟦**Ååšķ** ţĥéé [ĝûûîîđéé](#guide) [@work]⟧."),
        ("Ask. [@work; @other] [^note]", "⟦Ååšķ⟧. [@work; @other] [^note]"),
        ("Run `ldn build`.", "⟦Ŕûûñ `ldn build`⟧."),
        ("*Ask first.*", "⟦*Ååšķ ƒîîŕšţ⟧.*"),
        ("“Ask first.”", "⟦“Ååšķ ƒîîŕšţ⟧.”"),
        ("one\\\ntwo", "⟦ööñéé\\\nţŵöö⟧"),
        (
            "See https://example.org/a_b?c=d or ana@example.org.",
            "⟦Šéééé https://example.org/a_b?c=d ööŕ ana@example.org⟧.",
        ),
        ("Write {count} and {{name}} to &amp; %s.", "⟦Ŵŕîîţéé {count} ååñđ {{name}} ţöö &amp; %s⟧."),
        ("\\*not marked\\*", "⟦\\*ñööţ ṁååŕķééđ\\*⟧"),
        ("![a map](map.svg)", "⟦![åå ṁååṗ](map.svg)⟧"),
        ("", ""),
        ("[@work]", "[@work]"),
    ],
)
def test_pseudo_english(source, expected):
    assert english(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ask, then listen; ok?", "⟦اسك، تھەن ليستەن؛ وك⟧؟"),
        ("In 2026, 1,000 of `us`.", "⟦ين 2026, 1,000 وف `us`⟧."),
        ("**Ask** [@work].", "⟦**اسك** [@work]⟧."),
    ],
)
def test_pseudo_arabic(source, expected):
    assert arabic(source) == expected


def test_titles_hold_no_markdown():
    assert english("Use *stars* and `code` {count}", Kind.TITLE) == "⟦Ůûšéé *šţååŕš* ååñđ `çööđéé` {count}⟧"


def test_a_term_of_the_glossary_stands_without_brackets_as_within_a_text():
    assert english("learner", Kind.TERM) in english("Ask a learner first.")


@pytest.mark.parametrize("code", PSEUDO)
@given(MARKUP, st.sampled_from(Kind))
def test_any_text_keeps_what_a_page_needs(code, source, kind):
    value = pseudo_text(source, kind, code)
    assert value == source or check_translation(source, value, kind.plain) == ()
    assert value == pseudo_text(source, kind, code)


@pytest.mark.parametrize("code", PSEUDO)
@given(st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1), st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1))
def test_two_texts_never_read_the_same(code, one, other):
    first, second = (pseudo_text(text, Kind.CHOICE, code) for text in (one, other))
    assert (first == second) == (one == other)


@given(st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1))
def test_pseudo_arabic_runs_from_right_to_left(words):
    letters = [each for each in arabic(words) if each.isalpha()]
    assert {unicodedata.bidirectional(letter) for letter in letters} <= {"AL"}


def test_english_grows_by_about_a_third():
    source = (
        "Before you design anything, find out who will learn, and what stands in their way. Then ask them all again."
    )
    assert 1.25 < len(english(source)) / len(source) < 1.45


def test_every_message_has_its_entry():
    messages = (Message("a.title", "Ask", "a.md", "title"), Message("a.bbbbb", "Ask `x`.", "a.md", "paragraph"))
    found = pseudo_catalog(Catalog((("X-Language-Code", "en-x-pseudo"),)), messages, "en-x-pseudo")
    assert [(entry.msgctxt, entry.msgstr) for entry in found.entries] == [
        ("a.title", "⟦Ååšķ⟧"),
        ("a.bbbbb", "⟦Ååšķ `x`⟧."),
    ]
    assert not any(entry.fuzzy for entry in found.entries)
