"""Markdown as no one means it."""

from __future__ import annotations

from hypothesis import strategies as st

_SIGNS = list("\\`*_[]()<>!&;:\"'\n #@^-ab")
_PIECES = [
    *["](", "![", "**", "``", "][", "[@a]", "[@plan]", "[@a b]", "[^b]", "  \n", "\\\n", ":::", "學"],
    *["javascript:", "https://a.org", "static/a.png", "#b", "<b>", "<!--", "-->", "&lt;", "&#x202e;", "&#12;"],
    *["\u202e", "\u2068", "\x00", "\ud800", "\ufffe", "\r"],
]

# Marks and pieces of which hostile and half-right inline Markdown is made.
MARKUP = st.lists(st.sampled_from(_SIGNS + _PIECES), max_size=40).map("".join) | st.text(max_size=60)

_LINES = [
    *["# a", "### b", "- c", "  - d", "1. e", "> f", "| a | b |", "|--|--|", ": g", "h", "", "", "---", "===", "    i"],
    *[
        "```",
        "~~~",
        "[^j]: k[^j]",
        "[l]: m",
        '```n"<',
        "<div>",
        "<!-- n",
        "-->",
        "<!-- translators: o -->",
        ":::{p}",
        "![q](r)",
    ],
    *["[", "\\", "s  ", "t\\", "`", "\t", "\r", "\x00", "\u2028", ">", "-", "u[^j]", "![v](w.png 'x')", "[^j]:"],
]
MARKDOWN = st.lists(st.sampled_from(_LINES), max_size=20).map("\n".join) | st.text(max_size=80)
