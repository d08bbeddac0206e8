"""Blocks: total, complete, in order, each text with its kind, line and note."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_strategies import MARKDOWN

from builder.diagnostics import Code, Diagnostics, Location
from builder.markup.parse import parse_nodes
from builder.model import prose
from builder.model.text import Kind, Text
from builder.model.walk import texts

HERE = Location("unit.md", 10)

WORD = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1, max_size=8)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)


def parsed(source: str, **options: object) -> tuple[tuple[prose.Node, ...], Diagnostics]:
    diagnostics = Diagnostics()
    return parse_nodes(source, HERE, "unit-text", diagnostics, **options), diagnostics


def found(source: str, **options: object) -> list[Text]:
    return list(texts(parsed(source, **options)[0]))


@given(MARKDOWN)
@example("- " * 500 + "a")
@example("> " * 500 + "a")
@example("[^a]:\n" * 3)
@example("[^\x00]: a")
@example("a\n: b\n\n: c\nd")
def test_every_segment_has_nodes(source: str) -> None:
    nodes, diagnostics = parsed(source)
    last = HERE.line + source.count("\n") + source.count("\r")
    for text in texts(nodes):
        assert text.key == "unit-text."
        assert HERE.line <= text.location.line <= last
        assert all(line.endswith("\\") for line in text.source.split("\n")[:-1])
    assert all(HERE.line <= diagnostic.location.line <= last for diagnostic in diagnostics)


@given(st.lists(SENTENCE, min_size=1, max_size=8))
def test_paragraphs_are_whole_and_in_order(sentences: list[str]) -> None:
    assert [text.source for text in found("\n\n".join(sentences))] == sentences


@given(st.lists(WORD, min_size=1, max_size=12), st.data())
def test_where_a_line_breaks_does_not_matter(words: list[str], data: st.DataObject) -> None:
    joints = [data.draw(st.sampled_from([" ", "\n", " \n  "])) for _ in words[1:]]
    source = words[0] + "".join(joint + word for joint, word in zip(joints, words[1:], strict=True))
    assert [text.source for text in found(source)] == [" ".join(words)]


@given(st.lists(SENTENCE, min_size=1, max_size=6))
def test_items_rows_and_terms_keep_their_order(sentences: list[str]) -> None:
    source = "- " + "\n- ".join(sentences) + "\n\n| " + " |\n|-|\n| ".join(sentences[:2]) + " |\n"
    source += "".join(f"\n\n{sentence}\n: {sentence}" for sentence in sentences)
    expected = sentences + (sentences[:2] if len(sentences) > 1 else []) + [s for s in sentences for _ in "td"]
    assert [
        text.source for text in found(source) if text.source != "|" and not text.source.startswith("| ")
    ] == expected


def test_kinds_and_lines() -> None:
    source = 'one\n\n### two\n\n- three\n- four\n\n  five\n\nsix\n: seven\n\n| eight |\n|---|\n| nine |\n\n![ten](a.png "eleven")\n\n> twelve\n> more\n'
    assert [(text.source, text.kind, text.location.line - HERE.line + 1) for text in found(source)] == [
        ("one", Kind.PARAGRAPH, 1),
        ("two", Kind.HEADING, 3),
        ("three", Kind.ITEM, 5),
        ("four", Kind.ITEM, 6),
        ("five", Kind.ITEM, 8),
        ("six", Kind.TERM, 10),
        ("seven", Kind.PARAGRAPH, 11),
        ("eight", Kind.CELL, 13),
        ("nine", Kind.CELL, 15),
        ("ten", Kind.ALT, 17),
        ("eleven", Kind.CAPTION, 17),
        ("twelve more", Kind.PARAGRAPH, 19),
    ]


def test_the_kind_of_paragraphs_can_be_another() -> None:
    assert [text.kind for text in found("What?\n\n- this\n\n> that", kind=Kind.QUESTION)] == [
        Kind.QUESTION,
        Kind.ITEM,
        Kind.QUESTION,
    ]


def test_a_note_goes_to_the_next_text_only() -> None:
    source = "<!-- translators: mind the\n  pun -->\none\n\ntwo\n\n- <!-- Translators: short -->\n  three"
    assert [(text.source, text.note) for text in found(source)] == [
        ("one", "mind the pun"),
        ("two", ""),
        ("three", "short"),
    ]


def test_windows_and_old_mac_line_ends() -> None:
    assert [(text.source, text.location.line) for text in found("a\r\nb\\\r\nc\r\rd")] == [("a b\\\nc", 10), ("d", 14)]


def test_tight_and_loose_lists() -> None:
    (tight, loose), _ = parsed("- a\n\n1. b\n\n2. c")
    assert isinstance(tight, prose.ItemList)
    assert isinstance(loose, prose.ItemList)
    assert (tight.start, loose.start) == (None, 1)
    assert tight.items[0].children == (prose.Paragraph(found("- a")[0], tight=True),)
    assert [getattr(node, "tight", None) for item in loose.items for node in item.children] == [False, False]


def test_every_row_has_a_cell_for_each_alignment() -> None:
    (table,), _ = parsed("a | b | c\n:-|-:|:-:\n1 | 2\n1 | 2 | 3 | 4\n")
    assert isinstance(table, prose.Table)
    assert table.alignments == ("left", "right", "center")
    assert [len(row) for row in (table.head, *table.rows)] == [3, 3, 3]


def test_headings_below_level_three_are_kept_as_three() -> None:
    (heading,), _ = parsed("# a {#b}")
    assert heading == prose.Heading(3, found("### a")[0])


@pytest.mark.parametrize(
    ("above", "source", "count"),
    [(0, "##### a", 0), (2, "### a", 0), (2, "#### a", 1), (3, "#### a", 0), (2, "### a\n#### b\n### c\n##### d", 1)],
)
def test_levels_are_judged_from_the_heading_above(above: int, source: str, count: int) -> None:
    _, diagnostics = parsed(source, above=above)
    assert [diagnostic.code for diagnostic in diagnostics] == [Code.HEADING] * count


def test_an_id_at_the_end_of_a_text_is_refused_but_not_in_code() -> None:
    _, diagnostics = parsed("a\nb {#b}\n\n- c {#c}\n\n`{#d}`\n\ne {#e} f \\{#g}\n\n    {#h}\n")
    assert [(d.code, d.location.line) for d in diagnostics] == [(Code.BAD_ID, 11), (Code.BAD_ID, 13)]


def test_each_mistake_has_its_own_line() -> None:
    _, diagnostics = parsed("a\nb\x01\nc \u202e\n[d][e]\n[f](g)\n")
    assert [(str(d.code), d.location.line) for d in diagnostics] == [
        ("markup", 11),
        ("markup", 12),
        ("reference-link", 13),
        ("link", 14),
    ]


@pytest.mark.parametrize("source", ["> ```\n> a\n> ```", "- ~~~\n  a\n  ~~~~", "```\n```", "    a", "````\n```\n````"])
def test_code_that_is_closed(source: str) -> None:
    assert parsed(source)[1] == []


@pytest.mark.parametrize("source", ["```\na", "```", "> ```\n> a\n\nb", "```\na\n~~~", "````\n```"])
def test_code_that_is_not(source: str) -> None:
    assert [diagnostic.code for diagnostic in parsed(source)[1]] == [Code.FENCE]
