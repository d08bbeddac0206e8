"""Two hundred good translations that tempt a checker, each with one change that makes it wrong, in seven languages.

A row is (kind, source, translation, code, old, new): the translation raises nothing; with `old` replaced by `new` it
raises `code`. The rows were written before the checks.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

LANGUAGES = ("es", "ar", "bn", "ja", "zh_hans", "fr", "fa")
# What the catalogs of the corpus call the terms of the glossary.
TERMS = ("leader", "leadership", "learner", "resource", "barrier", "needs assessment", "problem statement")


class Row(NamedTuple):
    """A translation and the mistake to seed in it."""

    language: str
    kind: str
    source: str
    good: str
    code: str
    bad: str


def rows() -> list[Row]:
    """Return all rows; each seeded change is one that can be made."""
    found = []
    for name in LANGUAGES:
        for kind, source, good, code, old, new in _module(name).ROWS:
            assert old in good, (name, good, old)
            found.append(Row(name.replace("_", "-"), kind, source, good, code, good.replace(old, new, 1)))
    return found


def terms(language: str) -> dict[str, str]:
    """Return each term with its rendering."""
    return dict(zip(TERMS, _module(language.replace("-", "_")).TERMS, strict=True))


def never(language: str) -> dict[str, tuple[str, ...]]:
    """Return the renderings that a term must not have."""
    return getattr(_module(language.replace("-", "_")), "NEVER", {})


def _module(name):
    return import_module(f"tests.catalog.lint.corpus.{name}")
