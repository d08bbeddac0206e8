"""The short way through a segment says what the parser says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.diagnostics import Diagnostics, Location
from builder.markup import parse
from builder.markup.flat import flat_chunks

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "  ",
                "Text here",
                "- item",
                "- **bold** item",
                "-- dash",
                "---",
                "1. one",
                "2026 was",
                "2026. was",
                "*a*",
                "* b",
                "***",
                "[a](#b)",
                "[a]: b",
                "[^a]: b",
                ": d",
                "a | b",
                "> q",
                "    code",
                "\tt",
                "Two  ",
                "\\",
                "_x_",
                "# h",
                "===",
                "<b>",
                "- - x",
                "- 1. x",
                "«x»",
                "“q”",
                "- [a](#b)",
            ]
        ),
        st.text(alphabet="a-*1. [](#)_é:", max_size=6),
    ),
    max_size=8,
)


def parsed(source):
    found = Diagnostics()
    return parse.parse_nodes(source, Location("x.md", 1), "s", found), list(found)


def by_parser(source):
    found = Diagnostics()
    leaves = parse.Leaves(Location("x.md", 1), "s.", found)
    nodes = parse._Segment(source, leaves, parse.Kind.PARAGRAPH, 0, 3).nodes()
    leaves.finish()
    return nodes, list(found)


@settings(max_examples=600)
@given(LINES)
def test_both_ways_agree(lines):
    source = "\n".join(lines)
    assert parsed(source) == by_parser(source)


def test_a_plain_lesson_goes_the_short_way():
    assert flat_chunks("One.\nTwo.\n\n- a\n- b\n\nThree *x*.") is not None
    assert flat_chunks("One.\n\n1. a") is None
