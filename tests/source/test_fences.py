"""Cutting a lesson by line: units, directives, and every way to leave one open."""

from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Diagnostics
from builder.source.fences import Fence, Mark, Segment, cut


def cut_text(text):
    found = Diagnostics()
    return cut(text, "l.md", found), [str(d) for d in found]


def test_units_segments_fences_and_marks():
    units, found = cut_text(
        "## One {#one}\n\ntext\n\n:::{figure} a.svg\n:alt: A\n\nCaption\n:::\n\n{#after}\nmore\n## Two {#two}\n"
    )
    assert found == []
    assert [(u.line, u.title, u.id) for u in units] == [(1, "One", "one"), (13, "Two", "two")]
    segment, fence, mark, more = units[0].pieces
    assert segment == Segment(2, "\ntext\n")
    assert fence == Fence(5, "figure", "a.svg", (("alt", "A", 6),), (Segment(7, "\nCaption"),))
    assert mark == Mark(11, "after")
    assert more == Segment(12, "more")


def test_a_code_block_is_text_whatever_it_looks_like():
    units, found = cut_text("## One {#one}\n```\n## not a unit\n:::{nor} a fence\n```\n")
    assert found == []
    assert len(units) == 1
    assert "nor" in units[0].pieces[0].text


def test_what_is_nearly_a_unit_or_a_directive_is_told():
    _, found = cut_text("## One {#one}\n##Two {#two}\n###three\n::{callout} tip\n```\n##in code\n```\n#tag\n")
    assert [line.partition(";")[0] for line in found] == [
        "l.md:2: this line is nearly a heading",
        "l.md:3: this line is nearly a heading",
        "l.md:4: this line opens no directive",
    ]


def test_what_is_nearly_an_option_is_told_and_read_as_one():
    units, found = cut_text(
        "## One {#one}\n:::{poll}\n:id:p\n: title: T\n:private yes\n:size\n\nText\n: text\n:::\n: text\n"
    )
    assert found == [
        "l.md:3: this line is nearly an option; write it as :id: p [fence]",
        "l.md:4: this line is nearly an option; write it as :title: T [fence]",
        "l.md:5: this line is nearly an option; write it as :private: yes [fence]",
        "l.md:6: this line is nearly an option; write it as :size: … [fence]",
    ]
    fence = units[0].pieces[0]
    assert fence.options == (("id", "p", 3), ("title", "T", 4), ("private", "yes", 5), ("size", "", 6))
    assert fence.body == (Segment(7, "\nText\n: text"),)


def test_an_outer_fence_has_more_colons():
    units, found = cut_text("## One {#one}\n::::{callout} tip\n:::{figure} a.svg\n:alt: A\n:::\n::::\n")
    assert found == []
    assert units[0].pieces[0].body[0].name == "figure"


def test_an_unclosed_fence_is_told_with_its_line():
    _, found = cut_text("## One {#one}\n:::{callout} tip\ntext\n## Two {#two}\nmore\n")
    assert found == [
        'l.md:2: ":::{callout}" is not closed before the unit on line 4; add a line ::: where it ends [fence]'
    ]


def test_a_nested_fence_of_the_same_length_is_told():
    _, found = cut_text("## One {#one}\n:::{callout} tip\n:::{figure} a.svg\n:::\n:::\n")
    assert found[0].startswith('l.md:2: ":::{callout}" is not closed before the fence on line 3, or has no more colons')


def test_a_stray_closer_and_a_fence_without_braces():
    _, found = cut_text("## One {#one}\n:::\n:::note\n")
    assert [line.split(":")[1] for line in found] == ["2", "3"]
    assert ":::{note}" in found[1]


def test_an_unclosed_code_block():
    _, found = cut_text("## One {#one}\n```\ncode\n")
    assert found == ["l.md:2: this code block is not closed; add a line ``` where it ends [fence]"]


LINES = st.lists(
    st.sampled_from(
        [
            "## A {#a}",
            "text",
            "",
            ":::",
            "::::",
            ":::{callout} tip",
            "::::{question} choice",
            ":id: x",
            "```",
            "~~~",
            "{#run}",
            "- [ ] a",
        ]
    ),
    max_size=30,
)


def _lines(piece):
    if isinstance(piece, Segment):
        return [line for line in piece.text.split("\n") if line.strip()]
    return [line for inner in piece.body for line in _lines(inner)] if isinstance(piece, Fence) else []


@given(LINES)
def test_no_line_of_text_is_lost(lines):
    units, _ = cut_text("\n".join(lines))
    assert sum(line == "text" for unit in units for piece in unit.pieces for line in _lines(piece)) == lines.count(
        "text"
    )
