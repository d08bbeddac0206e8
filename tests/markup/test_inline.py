"""Inline Markdown: total, safe, and what a translation must keep."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_strategies import MARKUP

from builder.diagnostics import Code as Diag
from builder.markup.characters import ILLEGAL, one_line
from builder.markup.inline import check_translation, fingerprint, is_plain, parse_inline, plain_text
from builder.markup.nodes import nest
from builder.markup.simple import simple_nodes
from builder.markup.tokens import inline_tokens
from builder.model.prose import Break, Citation, Code, Emphasis, FootnoteRef, Image, Inline, Link, Plain, Strong

SIMPLE = st.lists(
    st.sampled_from(
        [
            "*",
            "**",
            "`",
            "a",
            "b c",
            "é",
            " ",
            ".",
            "!",
            "[a](",
            "[a b](#c)",
            "https://a.org/b_c*d)",
            "[@a]",
            "[^b]",
            "[x",
            "]",
            "_",
            "学",
        ]
    ),
    max_size=14,
).map("".join)
WORDS = st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\\`*_[]<&"), max_size=80)

KINDS = (Plain, Emphasis, Strong, Code, Link, Image, Break, Citation, FootnoteRef)


def every(nodes: tuple[Inline, ...]) -> list[Inline]:
    return [found for node in nodes for found in (node, *every(getattr(node, "children", ())))]


@given(MARKUP)
@example("*" * 5000 + "a" + "*" * 5000)
@example("![" * 5000 + "](a)" * 5000)
@example("[" * 9000)
@example("a" * 30_000)
def test_every_string_has_a_result(text: str) -> None:
    result = parse_inline(text)
    for node in every(result.nodes):
        assert isinstance(node, KINDS)
        if isinstance(node, Link):
            assert node.target.lower().startswith(("#", "static/", "https://", "http://", "mailto:"))


@given(MARKUP)
@example("![a&#12;b](static/a.png)")
@example('[a](#b "c&#12;d")')
def test_no_words_hold_what_a_page_cannot(text: str) -> None:
    nodes = parse_inline(text).nodes
    assert not ILLEGAL.search(plain_text(nodes))
    assert not any(ILLEGAL.search(node.target + node.title) for node in every(nodes) if isinstance(node, Link))


@given(WORDS)
def test_words_without_marks_are_shown_as_they_stand(words: str) -> None:
    assert plain_text(parse_inline(words).nodes) == words.strip(" ")


@given(MARKUP)
def test_a_message_is_already_on_one_line(text: str) -> None:
    once = one_line(text)
    assert one_line(once) == once
    assert all(line.endswith("\\") for line in once.split("\n")[:-1])


@given(MARKUP)
def test_joined_lines_say_the_same(text: str) -> None:
    assert parse_inline(one_line(text)).nodes == parse_inline(text).nodes


@given(MARKUP)
def test_a_text_is_its_own_translation(text: str) -> None:
    problems = check_translation(text, text, plain=False)
    assert len(problems) == len(parse_inline(text).problems)
    assert {problem.code for problem in problems} <= {Diag.TRANSLATION}


@given(WORDS)
def test_only_plain_texts_take_the_short_way(words: str) -> None:
    if is_plain(words):
        assert parse_inline(words).problems == ()


@given(MARKUP | SIMPLE)
@example("a*b*c*d*e")
@example("**a***b*")
@example("*a***b**")
@example("![a](#b)")
def test_the_short_way_agrees_with_the_parser(text: str) -> None:
    short = simple_nodes(text)
    if short is not None and text == text.strip():
        tokens = inline_tokens(text)
        assert (short, ()) == nest(tokens)


def test_usual_marks_take_the_short_way() -> None:
    text = "See *this*, **that**, `code`, [a page](https://meta.wikimedia.org/wiki/A_b#c), [a unit](#d). [@e] [^f]"
    assert simple_nodes(text) == parse_inline(text).nodes


def test_nodes_of_each_kind() -> None:
    text = 'a *b* **c** `d` [e](#f "g") ![h](static/i.png) [@j; @k][^l]\\\nm'
    assert parse_inline(text).nodes == (
        Plain("a "),
        Emphasis((Plain("b"),)),
        Plain(" "),
        Strong((Plain("c"),)),
        Plain(" "),
        Code("d"),
        Plain(" "),
        Link("#f", (Plain("e"),), "g"),
        Plain(" "),
        Image("i.png", "h"),
        Plain(" "),
        Citation(("j", "k")),
        FootnoteRef("l"),
        Break(),
        Plain("m"),
    )
    assert plain_text(parse_inline(text).nodes) == "a b c d e h  m"


def test_deep_emphasis_is_flattened_and_reported() -> None:
    result = parse_inline("*a " * 40 + "b" + "*" * 40)
    assert plain_text(result.nodes).count("a") == 40
    assert [problem.code for problem in result.problems] == [Diag.MARKUP]


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("<b>x</b>", Diag.RAW_HTML, "<b>"),
        ("a <!-- b --> c", Diag.RAW_HTML, "<!-- b -->"),
        ("![<i>](static/a.png)", Diag.RAW_HTML, "<i>"),
        ("[a][b]", Diag.REFERENCE_LINK, "[a][b]"),
        ("[a](javascript:b)", Diag.LINK, "javascript:b"),
        ("[a](java\nscript:b)", Diag.LINK, "]("),
        ("[a](&#x6a;avascript:b)", Diag.LINK, "javascript:b"),
        ("<javascript:b>", Diag.LINK, "javascript:b"),
        ("[a](#B)", Diag.LINK, "#B"),
        ("[a] (https://b.org)", Diag.LINK, "] (https:"),
        ("[](#a)", Diag.LINK, "#a"),
        ("![](static/a.png)", Diag.ALT_TEXT, "static/a.png"),
        ("![a](//b.org/c.png)", Diag.LINK, "//b.org/c.png"),
        ("[@A]", Diag.CITATION, "[@A]"),
        (":::{figure} a", Diag.FENCE, ":::"),
        ("[a](https://b.org/&#8238;c)", Diag.LINK, "https://b.org/\u202ec"),
        ("a\x1bb", Diag.MARKUP, "\x1b"),
        ("a\ud800b", Diag.MARKUP, "\ud800"),
        ("a\u202eb\u202c", Diag.MARKUP, "\u202e"),
        ("a\u2067b", Diag.MARKUP, "\u2067"),
        ("a\u2069b", Diag.MARKUP, "\u2069"),
        ("a\u202a\u2067\u202cb\u2069", Diag.MARKUP, "\u202c"),
        ("a&#8238;b", Diag.MARKUP, "&#8238;"),
        ("a&#12;b", Diag.MARKUP, "&#12;"),
    ],
)
def test_each_problem(text: str, code: Diag, found: str) -> None:
    problems = parse_inline(text).problems
    assert (problems[0].code, problems[0].found) == (code, found)
    assert problems[0].what
    assert problems[0].mend


@pytest.mark.parametrize(
    "text",
    [
        "[sic]",
        "a < b > c",
        "R&D",
        "[a](#b)[^c]",
        "[a][^b][@c]",
        r"\[@a b\]",
        "a\u2067b\u2069",
        "\u200fa\u200d",
        "`<b>`",
        r"\<b\>",
        "a ::: b",
    ],
)
def test_what_is_no_problem(text: str) -> None:
    assert parse_inline(text).problems == ()


@pytest.mark.parametrize(
    "disguise",
    ["\x01javascript:a", "java\tscript:a", " javascript:a", "JAVASCRIPT&colon;a", r"javascript\:a", "javascript%3Aa"],
)
def test_no_disguise_of_a_scheme_becomes_a_link(disguise: str) -> None:
    for text in (f"[x]({disguise})", f"[x](<{disguise}>)", f"<{disguise}>"):
        assert not [node for node in every(parse_inline(text).nodes) if isinstance(node, Link)]


def test_a_fingerprint_is_what_translation_keeps() -> None:
    one = parse_inline(
        "See `a` and [x](#b), [y](https://c.org), [@d; @e][^f] ![g](static/h.png) [z](static/i.pdf)"
    ).nodes
    other = parse_inline("[^f] ![G](h.png) [@e] [Z](static/i.pdf) [@d] [Y](https://fr.c.org) **[X](#b)** `a`").nodes
    assert fingerprint(one) == fingerprint(other)
    assert len(fingerprint(one)) == 7


@pytest.mark.parametrize(
    ("source", "value", "what"),
    [
        ("Use `a`.", "Usa a.", ["the code `a` is missing"]),
        ("Use `a`.", "Usa `a` y `a`.", ["the code `a` is not in the source"]),
        ("Said [@a].", "Dicho [@b].", ["the citation [@a] is missing", "the citation [@b] is not in the source"]),
        ("Said[^a].", "Dicho.", ["the footnote [^a] is missing"]),
        ("[x](#a)", "[x](#b)", ['the link to "#a" is missing', 'the link to "#b" is not in the source']),
        ("[x](https://a.org)", "[x](https://es.a.org)", []),
        ("*Word*", "Palabra", []),
        ("Word", "<b>Palabra</b>", ["<b> is HTML", "</b> is HTML"]),
        ("Word", "[Palabra](javascript:a)", ['a page cannot link to "javascript:a"']),
        ("Word", ":::{video}", ["::: does not open a directive here"]),
    ],
)
def test_check_translation(source: str, value: str, what: list[str]) -> None:
    problems = check_translation(source, value, plain=False)
    assert [problem.what for problem in problems] == what
    assert all(problem.code is Diag.TRANSLATION for problem in problems)


@pytest.mark.parametrize(
    ("source", "value", "count"),
    [
        ("Word `a`", "<b>[x][y]", 0),
        ("Word", "Pala\x07bra", 1),
        ("Word", "Pala\nbra", 1),
        ("Two\nlines", "Dos\nlíneas", 0),
        ("Word", "\u202eWord", 1),
    ],
)
def test_check_translation_of_plain_texts(source: str, value: str, count: int) -> None:
    assert len(check_translation(source, value, plain=True)) == count
