"""Lint of catalogs that stand in a test."""

from builder.catalog.entry import Catalog, Entry
from builder.catalog.lint.checks import lint
from builder.catalog.message import Aligned, How, Message
from builder.diagnostics import Location
from builder.model.glossary import Renderings, Term
from builder.model.text import Kind, Text

HERE = Location("syllabus/glossary.yaml", 1)


def aligned(key, source, kind="paragraph"):
    return Aligned(Message(key, source, "lesson.md", kind), key, How.SAME)


def entry(key, source, value="", **fields):
    return Entry(key, source, value, **{"line": 10, **fields})


def term(name, *renderings):
    key = name.replace(" ", "-")
    return Term(
        key,
        HERE,
        Text(f"glossary.{key}.term", name, Kind.TERM, HERE),
        Text(f"glossary.{key}.definition", name, Kind.PARAGRAPH, HERE),
        renderings,
    )


def glossary(language, renderings, never):
    """Return the terms, and the entries and messages that translate them."""
    terms = [
        term(name, Renderings(language, (), tuple((each, "a reason") for each in never.get(name, ()))))
        for name in renderings
    ]
    entries = [entry(each.name.key, each.name.source, renderings[each.name.source]) for each in terms]
    return terms, entries, [aligned(each.name.key, each.name.source, "term") for each in terms]


def lint_entries(entries, messages, language="es", header=(), **settings):
    return lint(Catalog(header, tuple(entries)), tuple(messages), f"{language}.po", language, **settings)


def codes(source, value, language="es", kind="paragraph", **settings):
    """Return the codes that one pair raises."""
    found = lint_entries([entry("a.bcdef", source, value)], [aligned("a.bcdef", source, kind)], language, **settings)
    return [str(each.code) for each in found.found]
