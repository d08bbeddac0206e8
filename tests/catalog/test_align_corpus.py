"""The alignment corpus: a thousand edits in a large course, and who each message truly is, known apart from any key."""

from __future__ import annotations

import corpus
import pytest
from corpus.exchange import come_home

from builder.catalog.align import align


@pytest.fixture(scope="module")
def large():
    return corpus.make()


def test_of_a_thousand_edits_nearly_all_find_their_message(large):
    tallies = corpus.score(large, corpus.origins(align(large.new, large.record)))
    edits, noise, unedited = (corpus.total(tallies, kinds) for kinds in (corpus.KINDS, corpus.NOISE, ["unedited"]))
    assert len(large.new) > 19_500
    assert edits.total == 1_000
    assert edits.right >= 0.99 * edits.total, corpus.table(tallies)
    assert edits.wrong <= 0.005 * edits.total, corpus.table(tallies)
    assert noise.wrong <= 0.05 * noise.total, corpus.table(tallies)
    assert unedited.right == unedited.total, corpus.table(tallies)


def test_after_other_tools_nearly_all_translations_come_home(large):
    tallies = come_home(large)
    both = corpus.total(tallies, tallies)
    assert both.total == 100
    assert both.right >= 0.99 * both.total, corpus.table(tallies)
    assert both.wrong == 0, corpus.table(tallies)


def test_a_branch_of_the_corpus_gives_the_same_keys_alone(large):
    """What two branches wrote has the key of its block and text, whatever else either of them did."""
    result = dict(zip(large.tags, align(large.new, large.record), strict=True))
    added = [
        tag for edit in large.edits if edit.kind == "two branches" for tag in edit.origins if not result[tag].origin
    ]
    assert len(added) > 80
    by_tag = dict(zip(large.tags, large.new, strict=True))
    for tag in added:
        (alone,) = align([by_tag[tag]], ())
        assert result[tag].message.key == alone.message.key
