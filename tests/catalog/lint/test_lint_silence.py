"""A warning is silenced with a reason; an error never; a silence that does nothing is told."""

import pytest

from builder.catalog.lint.silence import Silence
from builder.diagnostics import Location, Severity
from tests.catalog.lint.lint_one import aligned, entry, lint_entries

AT = Location("translations/course/lint.yaml", 2)


def lint_with(note="", silences=(), value="Lee esto", key="unit-text.abcde"):
    made = entry(key, "Read this.", value, notes=(note,) if note else ())
    return lint_entries([made], [aligned(key, "Read this.")], silences=silences)


@pytest.mark.parametrize("dash", [" – ", " - ", ": ", " — "])
def test_a_note_silences_its_entry(dash):
    found = lint_with(f"ldn: ignore end-stop{dash}it is a label")
    assert (found.found, found.silenced) == ((), 1)


def test_a_note_of_several_codes():
    found = lint_with("ldn: ignore end-stop, double-space – as in the poster", value="Lee  esto")
    assert (found.found, found.silenced) == ((), 2)


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("ldn: ignore end-stop", "the silence of end-stop has no reason"),
        ("ldn: ignore", "a silence names no check"),
        ("ldn: ignore endstop – because", 'there is no check "endstop"'),
        ("ldn: ignore kashida – because", "the silence of kashida silences nothing"),
    ],
)
def test_a_silence_that_is_none_is_told(note, what):
    found = lint_with(note)
    assert [str(each.code) for each in found.found] == ["end-stop", "silence"]
    assert found.found[1].what == what
    assert found.silenced == 0


def test_an_ordinary_note_is_left_alone():
    assert [str(each.code) for each in lint_with("See what ldn says.").found] == ["end-stop"]


@pytest.mark.parametrize(("prefix", "silenced"), [("", 1), ("unit-text", 1), ("unit-text.abcde", 1), ("unit", 0)])
def test_a_language_silences_all_keys_or_those_below_one(prefix, silenced):
    assert lint_with(silences=[Silence("end-stop", "no stops here", AT, prefix)]).silenced == silenced


def test_a_silence_of_a_language_that_silences_nothing_is_told_where_it_stands():
    found = lint_with(silences=[Silence("kashida", "a reason", AT)])
    assert found.found[-1].location == AT


def test_an_error_is_not_silenced():
    found = lint_with("ldn: ignore raw-html – I like it", value="<b>Lee</b> esto.")
    assert (Severity.ERROR, "raw-html") in [(each.severity, str(each.code)) for each in found.found]
    assert "silence" in [str(each.code) for each in found.found]
