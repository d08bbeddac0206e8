"""Directives, from the text an author writes to the block in the model; and what is said of each mistake."""

import pytest

from builder.diagnostics import Diagnostics
from builder.model.blocks import Credit, Discussion, HtmlBlock, Question, QuestionType
from builder.model.prose import Callout
from builder.source.directives.video import commons_address
from builder.source.fences import cut
from builder.source.unit import Workplace, read_unit

UNIT = "## Unit {#unit}\n\n"


def read(text):
    found = Diagnostics()
    shared = Workplace({}, "course_src/c/static", found)
    units = cut(UNIT + text, "l.md", found)
    return read_unit(units[-1], "l.md", shared).blocks, [str(d) for d in found]


QUESTION = """:::{question} checkboxes
:id: q
:title: Two of three
:objective: o1, o2
:attempts: 2
:credit: halves

Which **two**?

- [x] One {#a}
  > Yes.
  >- You left one out.
- [ ] Two, which goes
  on here {#b}
  > No,
  > not that.
- [x] Three {#c}

Hint
: First hint.
: Second hint.

Explanation
: Because.

  And more.
:::
"""


def test_a_question():
    blocks, found = read(QUESTION)
    assert found == []
    question = blocks[0]
    assert isinstance(question, Question)
    assert (question.id, question.type, question.credit, question.attempts) == (
        "q",
        QuestionType.CHECKBOXES,
        Credit.HALVES,
        2,
    )
    assert question.objectives == ("o1", "o2")
    assert question.stem.children[0].text.source == "Which **two**?"
    assert [(c.id, c.correct, c.text.source, c.text.key) for c in question.choices] == [
        ("a", True, "One", "q.a"),
        ("b", False, "Two, which goes on here", "q.b"),
        ("c", True, "Three", "q.c"),
    ]
    assert (question.choices[0].feedback.source, question.choices[0].missed.source) == ("Yes.", "You left one out.")
    assert question.choices[1].feedback.source == "No, not that."
    assert [hint.source for hint in question.hints] == ["First hint.", "Second hint."]
    assert [node.text.source for node in question.explanation.children] == ["Because.", "And more."]
    assert question.choices[2].location.line == 19


def test_typed_answers():
    blocks, found = read(
        ":::{question} text\n:id: q\n\nWhich?\n\n= Wikipedia\n  > Yes.\n= the free encyclopedia\n/= Google\n  > No.\n:::\n"
    )
    assert found == []
    assert [(a.correct, a.text.source, a.feedback.source if a.feedback else None) for a in blocks[0].answers] == [
        (True, "Wikipedia", "Yes."),
        (True, "the free encyclopedia", None),
        (False, "Google", "No."),
    ]


@pytest.mark.parametrize(
    ("written", "value", "tolerance"),
    [("42", "42", ""), ("-1.5 +- 5%", "-1.5", "5%"), ("3 ± 0.5", "3", "0.5"), ("[1,3)", "[1, 3)", "")],
)
def test_number_answers(written, value, tolerance):
    blocks, found = read(f":::{{question}} number\n:id: q\n\nHow many?\n\n= {written}\n:::\n")
    assert found == []
    assert (blocks[0].answers[0].value, blocks[0].answers[0].tolerance) == (value, tolerance)


def test_prose_and_callouts_are_one_run():
    blocks, found = read("Text.\n\n:::{callout} tip\n:title: T\n\nInside.\n:::\n\nMore.\n")
    assert found == []
    assert len(blocks) == 1
    assert isinstance(blocks[0], HtmlBlock)
    assert blocks[0].id == "unit-text"
    assert isinstance(blocks[0].prose.children[1], Callout)
    assert {text.key for text in (blocks[0].prose.children[0].text, blocks[0].prose.children[2].text)} == {"unit-text."}


def test_a_run_after_a_block_opens_with_its_id():
    blocks, found = read("Text.\n\n:::{discussion}\n:id: d\n:title: T\n\nSay.\n:::\n\n{#after}\nMore.\n")
    assert found == []
    assert [block.id for block in blocks] == ["unit-text", "d", "after"]
    assert isinstance(blocks[1], Discussion)


def test_the_unmarked_run_may_be_any_one():
    blocks, found = read("{#new}\nNew.\n\n:::{discussion}\n:id: d\n:title: T\n:::\n\nOld.\n")
    assert found == []
    assert [block.id for block in blocks] == ["new", "d", "unit-text"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (":::{vidoe}\n:id: v\n:::\n", 'l.md:3: unknown block type "vidoe"; did you mean "video"? [block-type]'),
        (
            ":::{question} choise\n:id: q\n:::\n",
            'l.md:3: unknown type of question "choise"; did you mean "choice"? [option]',
        ),
        (
            ":::{discussion}\n:id: d\n:titel: x\n:title: T\n:::\n",
            'l.md:5: discussion has no option "titel"; did you mean "title"? [option]',
        ),
        (
            ":::{discussion}\n:title: T\n:::\n",
            "l.md:3: discussion has no id; add a line :id: unit-d1, or run ldn fix [missing-id]",
        ),
        (
            "a\n\n:::{discussion}\n:id: d\n:title: T\n:::\n\nb\n",
            'the unit "unit" has two runs of text without an id, on lines 2 and 9',
        ),
        (":::{question} choice\n:id: q\n\nS\n\n- [ ] a\n:::\n", "l.md:8: this choice has no letter"),
        (
            ":::{question} choice\n:id: q\n\nS\n\n- [ ] a {#a}\n- [x] b {#a}\n:::\n",
            "l.md:9: the letter {#a} is that of the choice on line 8",
        ),
        (
            ":::{question} choice\n:id: q\n\nS\n\n- [x] a {#a}\n  > F\n  Hint\n  : H\n:::\n",
            "l.md:10: the line above swallows this hint",
        ),
        (
            ":::{question} choice\n:id: q\n\nS\n\n- [x] a {#a}\n  > F\nHint\n: H\n:::\n",
            "l.md:10: the line above swallows this hint",
        ),
        (":::{question} number\n:id: q\n\nS\n\n= many\n:::\n", 'l.md:8: "many" is not a number answer'),
        (":::{question} number\n:id: q\n\nS\n\n= ٤٢\n:::\n", 'l.md:8: "٤٢" is not a number answer'),
        (":::{question} number\n:id: q\n\nS\n\n= 5 +- ٣%\n:::\n", 'l.md:8: "5 +- ٣%" is not a number answer'),
        (":::{question} text\n:id: q\n\nS\n\n=one\n= two\n:::\n", "l.md:8: this line is nearly an answer"),
        (":::{question} text\n:id: q\n\nS\n\n= one\n  = two\n:::\n", "l.md:9: this line is nearly an answer"),
        (
            ":::{question} choice\n:id: q\n\nS\n\n-[x] a {#a}\n- [ ] b {#b}\n:::\n",
            "l.md:8: this line is nearly an answer",
        ),
        (
            ":::{question} choice\n:id: q\n\nS\n\n- [v] a {#a}\n- [x] b {#b}\n:::\n",
            "l.md:8: {#a} is the id of nothing here",
        ),
        (
            ":::{question} choice\n:id: q\n\nS\n\n- [ ] <b>a {#a}\n- [x] b {#b}\n:::\n",
            "l.md:8: <b> is HTML; write it in Markdown",
        ),
        (
            ":::{question} choice\n:id: q\n\nS\n\n- [ ] a {#a}\n  > [x](javascript:y)\n- [x] b {#b}\n\nHint\n: <i>c\n:::\n",
            "l.md:13: <i> is HTML",
        ),
        (":::{callout} tipp\n\nx\n:::\n", 'unknown kind of callout "tipp"; did you mean "tip"?'),
        (":::{figure}\n:alt: A\n:::\n", "figure names no file"),
        (
            ":::{figure} a.svg\n:alt: A\n:::\n",
            'there is no file "a.svg" in course_src/c/static/; put it in course_src/c/static/ [missing-file]',
        ),
        (":::{figure} a.svg\n:::\n", "figure needs the option alt"),
        (":::{video}\n:id: v\n:title: T\n:::\n", "a video names one place where it is"),
        (
            ":::{video}\n:id: v\n:title: T\n:url: https://example.org/a.webm\n:youtube: abcdefghijk\n:::\n",
            "a video names one place where it is",
        ),
        (
            ":::{video}\n:id: v\n:title: T\n:url: http://example.org/a.webm\n:::\n",
            '"http://example.org/a.webm" is not the address of a video file',
        ),
        (":::{video}\n:id: v\n:title: T\n:youtube: x\n:::\n", '"x" is not a YouTube id'),
        (
            "::::{callout} tip\n:::{video}\n:::\n::::\n",
            "video stands where nothing but prose, figures and callouts can; move it into a unit",
        ),
    ],
)
def test_mistakes(text, says):
    _, found = read(text)
    assert any(says in line for line in found), found


def test_where_commons_serves_a_file():
    # The example of https://www.mediawiki.org/wiki/Manual:$wgHashedUploadDirectory
    assert commons_address("the  Wikipedia Game.ogv".replace("  ", " ")).startswith(
        "https://upload.wikimedia.org/wikipedia/commons/"
    )
    assert commons_address("Example.jpg").endswith("/a/a9/Example.jpg")
