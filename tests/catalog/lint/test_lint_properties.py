"""Whatever the texts: no traceback, and an error exactly where the build falls back."""

from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.judge import judge
from builder.catalog.lint.checks import lint
from builder.catalog.standing import Standing
from builder.diagnostics import Diagnostics, Severity
from builder.model.text import Kind
from tests.catalog.lint import corpus
from tests.catalog.lint.lint_one import Catalog, aligned, entry, glossary

PIECES = [
    *(
        "**",
        "*",
        "`",
        "`code`",
        "[@a]",
        "[^1]",
        "[a](#b)",
        "[a](https://x.org/)",
        "<b>",
        ":::",
        "\\\n",
        "\n",
        "  ",
        "$$",
    ),
    *(
        "\\(",
        "{a}",
        "{",
        "%s",
        "«",
        "»",
        "“",
        '"',
        "(",
        "）",
        "¿",
        "?",
        "؟",
        "。",
        ".",
        "...",
        "…",
        ":",
        "！",
        "\u200b",
        "\u200c",
    ),
    *(
        "ـ",
        "Ã©",
        "\u202e",
        "12",
        "1,250",
        "٤٠",
        "1٢",
        "XIX",
        "3 pm",
        "word",
        "word ",
        "قائد",
        "leader",
        "学習者",
        "নেতা",
        "ы",
        "a",
    ),
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text(max_size=40))
LANGUAGES = st.sampled_from(["es", "ar", "bn", "ja", "zh-hans", "fr", "fa", "th", "hy", "ru", "qqq"])
KINDS = st.sampled_from(list(Kind))


@given(TEXTS, TEXTS, LANGUAGES, KINDS)
def test_any_text_is_judged_and_errors_are_what_falls_back(source, value, language, kind):
    message, made = aligned("key", source, kind), entry("key", source, value)
    terms, entries, messages = glossary("es", corpus.terms("es"), corpus.never("es"))
    catalog = Catalog((), (made, *entries))
    found = lint(catalog, (message, *messages), "x.po", language, terms=terms).found
    errors = [each for each in found if each.severity is Severity.ERROR and each.code != "conflict"]
    judged = judge(catalog, (message,), "x.po", Diagnostics()).get("key")
    fell_back = judged is not None and judged.standing is Standing.UNTRANSLATED
    assert bool(errors) == fell_back


@given(TEXTS, LANGUAGES)
def test_a_finding_is_one_line(value, language):
    found = lint(Catalog((), (entry("key", "Read it.", value),)), (aligned("key", "Read it."),), "x.po", language)
    assert all(str(each).isprintable() for each in found.found)
