"""Answers that a learner tells apart by their words alone stay apart in every language, or are not shown translated."""

from builder.catalog.judge import judge
from builder.catalog.message import Aligned, How, Message
from builder.catalog.po import Catalog, Entry
from builder.catalog.standing import Standing
from builder.diagnostics import Diagnostics
from builder.model.text import Kind


def judged(*messages):
    """Judge messages given as (key, source, translation, kind)."""
    entries = tuple(Entry(key, source, words, line=n) for n, (key, source, words, _) in enumerate(messages, 1))
    aligned = [Aligned(Message(key, source, "l.md", kind), key, How.SAME) for key, source, _, kind in messages]
    found = Diagnostics()
    result = judge(Catalog((), entries), aligned, "es.po", found)
    shown = [key for key, each in result.items() if each.standing is Standing.CURRENT]
    return shown, [str(each) for each in found]


def test_two_items_with_one_translation_are_told():
    shown, found = judged(
        ("s.a", "Ask", "Preguntar", Kind.SORTED),
        ("s.b", "Question", "preguntar ", Kind.SORTED),
        ("s.c", "Run", "Hacer", Kind.SORTED),
    )
    assert shown == ["s.a", "s.c"]
    says = 'es.po:2: warning: s.b: this is the translation of "Ask" too, so the source is shown instead; let the answers differ'
    assert len(found) == 1
    assert found[0].startswith(says)


def test_other_blocks_other_texts_and_answers_that_are_alike_in_the_source_are_not_touched():
    shown, found = judged(
        ("s.a", "Ask", "Sí", Kind.SORTED),
        ("t.a", "Yes", "Sí", Kind.SORTED),
        ("s.a.feedback", "Right", "Sí", Kind.FEEDBACK),
        ("p.a", "This", "Sí", Kind.CHOICE),
        ("p.b", "this", "Sí", Kind.CHOICE),
    )
    assert len(shown) == 5
    assert found == []
