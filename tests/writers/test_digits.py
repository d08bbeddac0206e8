"""Digits of a language's own script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.writers.digits import _ZEROS, native_digits


@pytest.mark.parametrize("code", sorted(_ZEROS))
def test_each_zero_opens_a_row_of_ten_digits(code):
    zero = ord(_ZEROS[code])
    assert [unicodedata.decimal(chr(zero + step), None) for step in range(10)] == list(range(10))


@given(text=st.text(max_size=20), code=st.sampled_from(["ar", "fa", "bn-x", "en", "hi"]))
def test_other_digits_say_the_same_number(text, code):
    def values(spelled):
        return [unicodedata.decimal(c, c) for c in spelled]

    for other in native_digits(text, code):
        assert other != text
        assert values(other) == values(text)


@pytest.mark.parametrize(
    ("text", "code", "others"),
    [
        ("3 km", "ar", ["٣ km"]),
        ("٣ km", "ar", ["3 km"]),
        ("3 km", "en", []),
        ("٣", "en", ["3"]),
        ("three", "ar", []),
        ("x²", "ar", []),
        ("12", "fa", ["۱۲"]),
    ],
)
def test_examples(text, code, others):
    assert list(native_digits(text, code)) == others
