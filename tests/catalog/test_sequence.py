"""What two sequences have in common: in order, equal, and as much as there is."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.sequence import common

FEW = st.lists(st.integers(0, 4), max_size=14)
MANY = st.lists(st.integers(0, 60), min_size=40, max_size=120)


def longest(old, new):
    row = [0] * (len(new) + 1)
    for element in old:
        above = row[:]
        for n, other in enumerate(new, 1):
            row[n] = above[n - 1] + 1 if element == other else max(above[n], row[n - 1])
    return row[-1]


def check(old, new):
    pairs = common(old, new)
    assert all(old[place] == new[position] for place, position in pairs)
    for (place, position), (next_place, next_position) in pairwise(pairs):
        assert place < next_place
        assert position < next_position
    return pairs


@given(FEW, FEW)
def test_of_short_sequences_nothing_longer_is_in_common(old, new):
    assert len(check(old, new)) == longest(old, new)


@given(MANY, MANY)
def test_of_long_ones_what_is_paired_is_equal_and_in_order(old, new):
    check(old, new)


@given(st.lists(st.integers(0, 400), min_size=100, max_size=200, unique=True), st.data())
def test_of_long_ones_without_repetition_every_kept_element_is_paired(old, data):
    new = [element for element in old if data.draw(st.booleans())]
    assert [old[place] for place, _ in check(old, new)] == new


def test_a_passage_that_moved_leaves_its_neighbours_paired():
    assert len(common([*range(100)], [*range(40), *range(60, 100), *range(40, 60)])) == 80
