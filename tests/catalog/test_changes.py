"""Edits that change what answers given so far mean, where the platform stores them by position."""

import pytest

from builder.catalog.changes import position_changes
from builder.catalog.po import Catalog, Entry
from builder.model import activities as a
from builder.model.text import Kind
from tests import factory as f


def told(letters):
    """What is said of a sort whose items were a, b and c."""
    entries = [Entry(f"s.{each}", each, comments=(Kind.SORTED.value,)) for each in "abc"]
    gone = Entry("s.z", "z", comments=(Kind.SORTED.value,), obsolete=True)
    items = tuple(a.Item(each, f.text(each, Kind.SORTED), f.HERE) for each in letters)
    sort = a.Sort("s", f.HERE, f.title("T"), f.text("Q", Kind.INSTRUCTION), items)
    return list(position_changes(f.with_units(f.unit("u", sort)), Catalog((), (*entries, gone))))


def test_a_sort_as_it_was():
    assert told("abc") == []


@pytest.mark.parametrize("letters", ["bac", "ab", "abcd", "xabc"])
def test_a_sort_with_other_items_or_another_order(letters):
    (found,) = told(letters)
    assert f"the items were a b c and are {' '.join(letters)}" in str(found)
