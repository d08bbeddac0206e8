"""Coverage: every message and word is counted once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.judge import Judged
from builder.catalog.standing import Standing
from builder.catalog.status import Counts, coverage
from tests.catalog.catalog_strategies import message

MESSAGES = [
    message("a", "one two three"),
    message("b", "one two"),
    message("c", "one"),
    message("d", "one two three four"),
]
JUDGED = {"a": Judged("t", Standing.CURRENT), "b": Judged("t", Standing.STALE), "c": Judged("t", Standing.SUGGESTION)}


def test_counts():
    found = coverage(MESSAGES, JUDGED)
    assert found.messages == Counts(total=4, current=1, stale=1, suggestions=1, untranslated=1)
    assert found.words == Counts(total=10, current=3, stale=2, suggestions=1, untranslated=4)
    assert found.percent == 50
    assert found.words.to_do == found.words.as_dict()["to_do"] == 5


def test_the_source_language_has_everything():
    assert coverage(MESSAGES, {}, is_source=True).percent == 100
    assert coverage([], {}).percent == 100


@given(st.lists(st.sampled_from(Standing), max_size=200))
def test_only_everything_is_100_percent(standings):
    messages = [message(str(number), "word") for number in range(len(standings))]
    found = coverage(messages, {str(number): Judged("t", standing) for number, standing in enumerate(standings)})
    counts = found.messages
    assert counts.total == len(messages) == counts.current + counts.stale + counts.to_do
    assert (found.percent == 100) == (counts.to_do == 0)
