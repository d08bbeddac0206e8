"""The share of seeded mistakes that lint tells, and of good translations that it leaves alone."""

from collections import Counter
from pathlib import Path

from tests.catalog.lint import corpus
from tests.catalog.lint.lint_one import aligned, entry, glossary, lint_entries

ROWS = corpus.rows()


def judged(row, value):
    terms, entries, messages = glossary(row.language, corpus.terms(row.language), corpus.never(row.language))
    # A message of the same words elsewhere: "Feedback" is no name.
    others = aligned("other", "they give feedback", "paragraph")
    made = [entry("one", row.source, value), *entries]
    found = lint_entries(made, [aligned("one", row.source, row.kind), *messages, others], row.language, terms=terms)
    return [each for each in found.found if ": " in each.what and each.what.startswith("one: ")]


def test_the_corpus_is_what_the_report_says():
    assert len(ROWS) == 200
    assert len({(row.language, row.source, row.bad) for row in ROWS}) == 200
    assert len(Counter(row.language for row in ROWS)) == 7


# Figures of docs/linting.md. The one: 「」 stand for the emphasis that the seeded change takes away.
MISSED = [("ja", "emphasis", "*Leadership* has many forms.")]
# Its translation adds two years that the source does not have.
SUSPECTED = [("ar", "The MediaWiki software is free.")]


def test_seeded_mistakes_are_told_by_their_code():
    missed = [row for row in ROWS if row.code not in [each.code for each in judged(row, row.bad)]]
    assert [(row.language, row.code, row.source) for row in missed] == MISSED


def test_good_translations_raise_nothing():
    assert [(row.language, row.source) for row in ROWS if judged(row, row.good)] == SUSPECTED


def test_the_page_has_the_figures():
    page = " ".join((Path(__file__).parents[3] / "docs" / "linting.md").read_text("utf-8").split())
    assert f"Now they tell {len(ROWS) - len(MISSED)} and suspect {len(SUSPECTED)}," in page
