"""Placeholders: a translation keeps each of its source's, and a value is filled in as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.markup.placeholders import filled, placeholder_problems

names = st.from_regex(r"[a-z]{1,6}", fullmatch=True)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Palabras: {count}", []),
        ("{count} palabras de {total}", ["{total} is not in the source"]),
        ("Palabras", ["{count} is missing"]),
        ("Palabras: {Count}", ["{count} is missing"]),
        ("{count}, {count}", ["{count} is not in the source"]),
    ],
)
def test_what_a_translation_lacks_or_adds_is_told(value, said):
    assert [problem.what for problem in placeholder_problems("Words: {count}", value)] == said


@given(st.lists(st.tuples(st.text(), names)), st.text())
def test_a_text_with_values_is_the_text_around_them(parts, end):
    parts = [(text.replace("{", ""), name) for text, name in parts]
    text = "".join(f"{around}{{{name}}}" for around, name in parts) + end.replace("{", "")
    assert filled(text, {}) == text
    # A value is not read for placeholders in its turn.
    values = {name: f"<{{{name}}}>" for _, name in parts}
    assert filled(text, values) == "".join(f"{around}{values[name]}" for around, name in parts) + end.replace("{", "")
