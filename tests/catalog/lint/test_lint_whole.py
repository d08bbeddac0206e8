"""What only the whole catalog shows, and what of it is checked at all."""

import pytest

from builder.catalog.entry import Catalog
from builder.catalog.lint.facts import facts
from builder.languages import codes, language
from tests.catalog.lint.lint_one import aligned, entry, lint_entries


def said(found):
    return [(each.location.line, str(each.code)) for each in found.found]


def test_one_source_with_two_translations():
    entries = [entry("a", "Talk first", "Habla antes", line=3), entry("b", "Talk first", "Primero habla", line=9)]
    found = lint_entries(entries, [aligned("a", "Talk first"), aligned("b", "Talk first")])
    assert said(found) == [(9, "inconsistent")]
    assert "on line 3" in found.found[0].what


def test_a_capital_or_another_kind_is_no_second_translation():
    entries = [entry("a", "Talk first", "Habla antes"), entry("b", "Talk first", "habla antes")]
    messages = [aligned("a", "Talk first"), aligned("b", "Talk first")]
    assert said(lint_entries(entries, messages)) == []
    entries[1] = entry("b", "Talk first", "Primero habla")
    messages[1] = aligned("b", "Talk first", "title")
    assert said(lint_entries(entries, messages)) == []


def test_one_translation_of_two_sources():
    one, two = "Ask the people who know", "Write all of it down"
    entries = [entry("a", one, "Pregunta a quienes saben", line=3), entry("b", two, "Pregunta a quienes saben", line=9)]
    assert said(lint_entries(entries, [aligned("a", one), aligned("b", two)])) == [(9, "reused")]


def test_a_suggestion_is_not_checked_and_a_stale_translation_is_held_against_what_it_translates():
    bad = entry("a", "Read `new` and go on.", "Lee", fuzzy=True)
    assert said(lint_entries([bad], [aligned("a", "Read `new` and go on.")])) == []
    stale = entry("a", "Read `new` and go on.", "Lee `old` y sigue.", previous="Read `old` and go on.", fuzzy=True)
    assert said(lint_entries([stale], [aligned("a", "Read `new` and go on.")])) == []
    lost = entry("a", "Read `new` and go on.", "Lee y sigue.", previous="Read `old` and go on.", fuzzy=True)
    assert said(lint_entries([lost], [aligned("a", "Read `new` and go on.")])) == [(10, "code-span")]


def test_a_catalog_that_shrank():
    template = Catalog((), (entry("a", "One"), entry("b", "Two"), entry("c", "Three", "", obsolete=True)))
    found = lint_entries([entry("a", "One", "Uno")], [aligned("a", "One"), aligned("b", "Two")], template=template)
    assert said(found) == [(1, "shrunk")]
    assert "1 of 2 messages" in found.found[0].what


def test_a_translation_that_only_an_obsolete_entry_keeps():
    entries = [entry("a", "One", "", line=4), entry("a", "One", "Uno", obsolete=True, line=8)]
    assert said(lint_entries(entries, [aligned("a", "One")])) == [(4, "shrunk")]


@pytest.mark.parametrize(
    ("spelled", "is_fine"),
    [
        ("nplurals=2; plural=(n != 1);", True),
        ("nplurals=2; plural=n != 1;", True),
        ("nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;", True),
        ("nplurals=6; plural=(n != 1);", False),
        ("nplurals=2; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);", False),
        ("nplurals=2; plural=__import__('os');", False),
        ("nplurals=2; plural=" + "(" * 200, False),
        ("two", False),
    ],
)
def test_plural_forms(spelled, is_fine):
    found = lint_entries([], [], header=(("Plural-Forms", spelled),))
    assert said(found) == ([] if is_fine else [(1, "plural-forms")])


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_language_has_facts_and_its_own_plural_forms_are_fine(code):
    assert facts(code).stops
    header = (("Plural-Forms", language(code).plural_forms),)
    assert said(lint_entries([], [], code, header=header)) == []
