"""Activities and the rarer forms of questions: every option once, and what is said of each mistake."""

import pytest

from builder.diagnostics import Diagnostics
from builder.model import activities as a
from builder.model.blocks import QuestionType
from builder.model.prose import Figure
from builder.model.text import Kind
from builder.model.walk import texts
from builder.source.directives import BLOCKS, done, lti, poll, sort, survey, wordcloud
from builder.source.fences import cut
from builder.source.fix import Record, fix_lesson
from builder.source.unit import Workplace, read_unit

FILES = {"talk.png": b"", "map.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><text>Here</text></svg>'}

POLL = """:::{poll}
:id: before
:title: Before we start
:private: yes
:submissions: 0

Which of these have you **done**
in the past year?

- ![Two people at a table](talk.png) Asked learners {#a}
- Planned a course
  with others {#b}
- ![A map](static/map.svg) Neither {#c}

Feedback
: Thank you. Most people begin
  with *neither*.
:::
"""

SURVEY = """:::{survey}
:id: after
:title: How was it?
:private: yes
:submissions: 2

1. I know what a needs assessment *is* {#q1}
2. ![A map](map.svg) I can find the way {#q2}

- Yes {#y}
- Not yet {#n}

Feedback
: Write to us if you are stuck.
:::
"""

CLOUD = """:::{wordcloud}
:id: cloud
:title: In three words
:inputs: 3
:top: 50
:percents: no

Enter three words for what learners need.
:::
"""

SORT = """:::{sort}
:id: steps
:title: First things first
:objective: order-steps, plan-steps
:attempts: 3
:score: no
:weight: 2
:background: #EAECF0
:colour: #202122

Put the steps in order.

1. Ask {#a}
2. Plan {#c}
3. Run {#b}
:::
"""

DONE = ":::{done}\n:id: read\n:title: Read the plan\n:align: right\n:::\n"

LTI = """:::{lti}
:id: tool
:title: A tool for maps
:launch: https://example.org/lti
:lti-id: maps
:open: modal
:height: 70
:width: 90
:button: Open the map
:score: yes
:weight: 2
:late: no
:username: yes
:full-name: yes
:email: yes
:custom-page: 3
:custom-zoom: a=b

The tool is on another site, which is told your **name**.
:::
"""

LTI_1P3 = """:::{lti}
:id: newer
:title: A newer tool
:launch: https://example.org/launch
:login: https://example.org/login
:keyset: https://example.org/keys
:roster: yes
:grades: programmatic
:::
"""

BOXES = """:::{question} checkboxes
:id: boxes
:showanswer: attempted
:rerandomize: per_student

Which come first?

- [x] Ask {#a}
  > Well done:: Yes,
  > that first.
  >- Look again:: Ask, too.
- [ ] Guess {#b}
  > See std::vector and 10::20.
- [x] Listen {#c}

{{ ((c a)) Both:: Asking *and*
  listening. }}
{{ ((b)) Nothing else? }}

Tip
: Two of **them**.

Hint
: One.
: Two.
:::
"""

EXAMPLES = {"poll": POLL, "survey": SURVEY, "wordcloud": CLOUD, "sort": SORT, "done": DONE, "lti": LTI + "\n" + LTI_1P3}
OPTIONS = {"poll": poll, "survey": survey, "wordcloud": wordcloud, "sort": sort, "done": done, "lti": lti}


def read(text):
    found = Diagnostics()
    units = cut("## Unit {#unit}\n\n" + text, "l.md", found)
    unit = read_unit(units[-1], "l.md", Workplace(FILES, "course_src/c/static", found))
    return unit.blocks, [str(each) for each in found]


def one(text):
    blocks, found = read(text)
    assert found == []
    return blocks[0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_use_every_option(name):
    assert name in BLOCKS
    for option in OPTIONS[name].OPTIONS:
        assert f":{option.removesuffix('NAME')}" in EXAMPLES[name]


def test_a_poll():
    block = one(POLL)
    assert isinstance(block, a.Poll)
    assert (block.title.source, block.private, block.submissions) == ("Before we start", True, 0)
    assert block.question.source == "Which of these have you **done** in the past year?"
    assert [(each.id, each.text.source, each.location.line) for each in block.answers] == [
        ("a", "Asked learners", 12),
        ("b", "Planned a course with others", 13),
        ("c", "Neither", 15),
    ]
    first, _, third = (each.picture for each in block.answers)
    assert (first.src, first.alt.source, first.alt.key) == ("talk.png", "Two people at a table", "before.a.alt")
    assert isinstance(third, Figure)
    assert [label.source for label in third.labels] == ["Here"]
    assert block.feedback.source == "Thank you. Most people begin with *neither*."
    keys = {text.key for text in texts(block) if not text.pending}
    assert keys == {"before." + end for end in ("title", "question", "a", "b", "c", "a.alt", "c.alt", "feedback")}


def test_a_survey():
    block = one(SURVEY)
    assert isinstance(block, a.Survey)
    assert (block.private, block.submissions) == (True, 2)
    assert [(each.id, each.text.source) for each in block.questions] == [
        ("q1", "I know what a needs assessment *is*"),
        ("q2", "I can find the way"),
    ]
    assert block.questions[1].picture.alt.key == "after.q2.alt"
    assert [(each.id, each.text.source, each.text.kind) for each in block.answers] == [
        ("y", "Yes", Kind.OPTION),
        ("n", "Not yet", Kind.OPTION),
    ]
    assert block.feedback.key == "after.feedback"


def test_a_word_cloud():
    block = one(CLOUD)
    assert (block.inputs, block.top, block.percents) == (3, 50, False)
    assert block.instructions.source == "Enter three words for what learners need."
    assert block.instructions.kind.plain


def test_a_sort():
    block = one(SORT)
    assert isinstance(block, a.Sort)
    assert [(each.id, each.text.source, each.text.kind) for each in block.items] == [
        ("a", "Ask", Kind.SORTED),
        ("c", "Plan", Kind.SORTED),
        ("b", "Run", Kind.SORTED),
    ]
    assert (block.attempts, block.score, block.weight) == (3, False, 2)
    assert block.objectives == ("order-steps", "plan-steps")
    assert (block.background, block.colour) == ("#eaecf0", "#202122")
    assert all(text.kind.plain for text in texts(block))


def test_a_switch():
    block = one(DONE)
    assert (block.align, block.title.source) == ("right", "Read the plan")
    assert one(":::{done}\n:id: read\n:::\n").title is None


def test_a_tool():
    (block, newer), found = read(LTI + "\n" + LTI_1P3)
    assert ["needs a passport" in found[0], "has to know each run by a client id" in found[1]] == [True, True]
    assert [each.endswith("[studio]") and "warning" in each for each in found] == [True, True]
    assert (block.launch, block.passport, block.target) == ("https://example.org/lti", "maps", "modal")
    assert (block.height, block.width, block.button.source) == (70, 90, "Open the map")
    assert (block.score, block.weight, block.late) == (True, 2.0, False)
    assert block.shared == ("username", "full_name", "email")
    assert block.custom == ("page=3", "zoom=a=b")
    assert (block.notice.key, block.notice.kind.plain) == ("tool.notice", False)
    assert (newer.login, newer.keyset) == ("https://example.org/login", "https://example.org/keys")
    assert (newer.roster, newer.grades) == (True, "programmatic")
    assert (newer.shared, newer.score) == ((), False)


def test_words_before_feedback_and_feedback_for_boxes_together():
    block = one(BOXES)
    first, second, _ = block.choices
    assert (first.verdict.source, first.feedback.source) == ("Well done", "Yes, that first.")
    assert (first.missed_verdict.source, first.missed.source) == ("Look again", "Ask, too.")
    assert (first.verdict.key, first.missed_verdict.key) == ("boxes.a.feedback.verdict", "boxes.a.missed.verdict")
    assert (second.verdict, second.feedback.source) == (None, "See std::vector and 10::20.")
    both, alone = block.combinations
    assert (both.letters, both.text.source, both.verdict.source) == (("a", "c"), "Asking *and* listening.", "Both")
    assert (both.text.key, alone.text.key, alone.text.source) == (
        "boxes.a.c.together",
        "boxes.b.together",
        "Nothing else?",
    )
    assert [tip.source for tip in block.tips] == ["Two of **them**."]
    assert [hint.source for hint in block.hints] == ["One.", "Two."]
    assert (block.show_answer, block.rerandomize) == ("attempted", "per_student")


def test_words_before_feedback_on_typed_answers():
    block = one(
        ":::{question} text\n:id: q\n:size: 40\n\nWhich?\n\n= One\n  > Right:: Yes.\n/= Two\n  > Not quite:: No.\n:::\n"
    )
    assert (block.type, block.size) == (QuestionType.TEXT, 40)
    assert [(each.verdict.source, each.feedback.source) for each in block.answers] == [
        ("Right", "Yes."),
        ("Not quite", "No."),
    ]


@pytest.mark.parametrize("text", [POLL, SURVEY, SORT, BOXES])
def test_missing_letters_are_written_once(text):
    lesson = f"---\nid: l\n---\n\n## Unit {{#unit}}\n\n{text}"
    blank = lesson.replace(" {#q1}", "").replace(" {#a}", "").replace(" {#y}", "")
    fixed, told = fix_lesson(blank, "l", set(), Record(frozenset(), {}))
    assert len(told) == lesson.count(" {#q1}") + lesson.count(" {#a}") + lesson.count(" {#y}")
    assert fixed == lesson.replace(" {#y}", " {#a}")
    assert fix_lesson(fixed, "l", set(), Record(frozenset(), {})) == (fixed, ())


def test_a_letter_of_the_record_is_not_given_again():
    lesson = f"---\nid: l\n---\n\n## Unit {{#unit}}\n\n{SURVEY.replace(' {#q1}', '').replace(' {#y}', '')}"
    keys = frozenset({"after.q1", "after.q3", "after.a", "other.b"})
    fixed, _ = fix_lesson(lesson, "l", set(), Record(keys, {}))
    assert "*is* {#q4}\n" in fixed
    assert "- Yes {#b}\n" in fixed


def test_questions_in_a_bank_get_ids_and_letters():
    lesson = "---\nid: l\n---\n\n## U {#u}\n\n::::{bank} 1\n:id: pool\n\n:::{question} choice\n\nQ?\n\n- [x] A\n- [ ] B\n:::\n::::\n"
    fixed, _ = fix_lesson(lesson, "l", set(), Record(frozenset(), {}))
    assert ":::{question} choice\n:id: pool-q1\n\nQ?\n\n- [x] A {#a}\n- [ ] B {#b}\n" in fixed
