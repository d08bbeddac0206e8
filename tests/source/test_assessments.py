"""Responses, drags and drops, banks: from the text an author writes to the model; what is said of each mistake."""

from datetime import UTC, datetime
from string import ascii_lowercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.judge import judge
from builder.catalog.message import Aligned, How, Message
from builder.catalog.po import Catalog, Entry
from builder.catalog.standing import Standing
from builder.diagnostics import Diagnostics
from builder.model.assessments import CARD_ID_BYTES, PeerRules, Step, Submission, Window, card_number
from builder.model.text import Kind
from builder.model.walk import texts
from builder.source.fences import cut
from builder.source.fix import Record, fix_lesson
from builder.source.unit import Workplace, read_unit

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000c8000000640806000000"
)  # fmt: skip
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><text>North</text></svg>'
UNSIZED = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>'
FILES = {"laptop.png": PNG, "board.svg": SVG, "unsized.svg": UNSIZED}

RESPONSE = """::::{response}
:id: plan
:title: Your plan
:steps: training, peer, self, staff
:grade: 4
:graded-by: 3
:flexible: yes
:average: mean
:start: 2027-01-10
:due: 2027-02-01T18:00:00Z
:start-peer: 2027-01-20
:due-peer: 2027-02-10
:comment: What stood out?
:comment-start: I noticed
:rubric: no
:text: optional
:editor: rich
:latex: yes
:files: required
:file-types: odt, pdf
:several-files: yes
:best: 3

Describe the **need**.

:::{prompt}
And whom you will ask.
:::

:::{criterion} clear
:label: Clear
:feedback: optional

Is the need stated so that
someone else could act on it?

- (0) Not yet {#no}
  > The plan names
  > no need.
- (2) Clear {#yes}
:::

:::{criterion} advice
:label: Advice

What would you change?
:::

:::{example} clear=yes
Readers on phones cannot edit.

Two of three told us so.
---
Ten editors.
:::
::::
"""

DRAGDROP = """::::{dragdrop}
:id: needs-wishes
:title: Needs and wishes
:columns: 3
:mode: assessment
:attempts: 3
:weight: 2
:showanswer: attempted
:per-zone: 4
:start: Drag *each* card.
:finish: Well done.
:labels: no
:borders: no
:heading: no
:card-colour: #0645ad
:text-colour: white

Which is a need? There are

- two kinds
- of cards

:::{zone} need
:title: A need
:description: What keeps people out
:align: left
:::
:::{zone} wish
:title: A wish
:::

- They cannot edit
  on a phone -> need {#a}
  > Yes: it keeps them
  > from taking part.
  >- No: it keeps
  > them out.
- ![A laptop](laptop.png) -> wish, need {#b}
- Ten laptops → none {#c}
::::
"""

ON_AN_IMAGE = """::::{dragdrop} board.svg
:id: regions
:alt: A map

Where?

:::{zone} north
:title: North
:description: The upper half
:at: 10 5 50 40
:::
:::{zone} south
:title: South
:description: The lower half
:at: 0, 50, 200, 50 px
:::

- Arabic -> north {#a}
::::
"""

BANK = """::::{bank} 1
:id: pool
:title: One of two

:::{question} choice
:id: p1

Which?

- [x] a {#a}
- [ ] b {#b}
:::
:::{question} text
:id: p2

Which?

= a
:::
::::
"""


def read(text):
    found = Diagnostics()
    units = cut("## Unit {#unit}\n\n" + text, "l.md", found)
    blocks = read_unit(units[-1], "l.md", Workplace(FILES, "course_src/c/static", found)).blocks
    return blocks, [str(each) for each in found]


def one(text):
    (block,), found = read(text)
    assert found == []
    return block


def test_a_response():
    plan = one(RESPONSE)
    assert (plan.id, plan.title.source, plan.shows_rubric, plan.best) == ("plan", "Your plan", False, 3)
    assert [prompt.children[0].text.source for prompt in plan.prompts] == [
        "Describe the **need**.",
        "And whom you will ask.",
    ]
    clear, advice = plan.criteria
    assert (clear.id, clear.feedback, clear.prompt.source) == (
        "clear",
        "optional",
        "Is the need stated so that someone else could act on it?",
    )
    assert [(each.id, each.points, each.label.source) for each in clear.options] == [
        ("no", 0, "Not yet"),
        ("yes", 2, "Clear"),
    ]
    assert clear.options[0].explanation.source == "The plan names no need."
    assert (advice.options, advice.feedback) == ((), "required")
    assert (plan.comment.source, plan.comment_start.source) == ("What stood out?", "I noticed")
    (example,) = plan.examples
    assert example.selected == (("clear", "yes"),)
    assert [[node.text.source for node in answer.children] for answer in example.answers] == [
        ["Readers on phones cannot edit.", "Two of three told us so."],
        ["Ten editors."],
    ]
    peer = Window(datetime(2027, 1, 20, tzinfo=UTC), datetime(2027, 2, 10, tzinfo=UTC))
    assert plan.steps == ((Step.TRAINING, Window()), (Step.PEER, peer), (Step.SELF, Window()), (Step.STAFF, Window()))
    assert plan.open == Window(datetime(2027, 1, 10, tzinfo=UTC), datetime(2027, 2, 1, 18, tzinfo=UTC))
    assert plan.peers == PeerRules(4, 3, flexible=True, mean=True)
    assert plan.submission == Submission("optional", True, True, "required", "odt,pdf", True)


def test_the_keys_of_a_response_are_made_from_its_authored_ids():
    keys = {text.source: text.key for text in texts(one(RESPONSE)) if not text.pending}
    assert keys == {
        "Your plan": "plan.title",
        "Clear": "plan.clear.yes",
        "Is the need stated so that someone else could act on it?": "plan.clear.prompt",
        "Not yet": "plan.clear.no",
        "The plan names no need.": "plan.clear.no.explanation",
        "Advice": "plan.advice.label",
        "What would you change?": "plan.advice.prompt",
        "What stood out?": "plan.comment",
        "I noticed": "plan.comment-start",
    }


def test_a_response_needs_little():
    plan = one(
        "::::{response}\n:id: r\n:title: T\n:comment: C\n:again: yes\n:again-within: 12 hours\n\nDo it.\n\n"
        ":::{criterion} c\n:label: L\n\nIs it done?\n\n- (1) Yes {#y}\n:::\n::::\n"
    )
    assert plan.steps == ((Step.SELF, Window()),)
    assert plan.submission == Submission("required", again=True, again_within="0:12:0", file_types="pdf-and-image")


def test_a_drag_and_drop():
    block = one(DRAGDROP)
    assert [type(node).__name__ for node in block.question.children] == ["Paragraph", "ItemList"]
    assert [(zone.id, zone.title.source, zone.align, zone.box) for zone in block.zones] == [
        ("need", "A need", "left", ()),
        ("wish", "A wish", "center", ()),
    ]
    phone, laptop, ten = block.cards
    assert (phone.text.source, phone.zones) == ("They cannot edit on a phone", ("need",))
    assert (phone.right.source, phone.wrong.source) == (
        "Yes: it keeps them from taking part.",
        "No: it keeps them out.",
    )
    assert (laptop.text, laptop.picture.src, laptop.picture.alt.source) == (None, "laptop.png", "A laptop")
    assert (laptop.zones, ten.zones) == (("wish", "need"), ())
    assert (block.columns, block.assessment, block.attempts, block.weight) == (3, True, 3, 2.0)
    assert (block.show_answer, block.per_zone, block.labels, block.borders, block.heading) == (
        "attempted",
        4,
        *[False] * 3,
    )
    assert (block.card_colour, block.text_colour) == ("#0645ad", "white")
    assert {text.source: text.key for text in texts(block) if not text.pending} == {
        "Needs and wishes": "needs-wishes.title",
        "A need": "needs-wishes.zone.need",
        "What keeps people out": "needs-wishes.zone.need.description",
        "A wish": "needs-wishes.zone.wish",
        "They cannot edit on a phone": "needs-wishes.a",
        "Yes: it keeps them from taking part.": "needs-wishes.a.right",
        "No: it keeps them out.": "needs-wishes.a.wrong",
        "A laptop": "needs-wishes.b",
        "Ten laptops": "needs-wishes.c",
        "Drag *each* card.": "needs-wishes.start",
        "Well done.": "needs-wishes.finish",
    }


def test_zones_on_an_image_are_measured_in_its_pixels():
    block = one(ON_AN_IMAGE)
    assert (block.board.src, block.board.alt.source) == ("board.svg", "A map")
    assert [label.source for label in block.board.labels] == ["North"]
    assert [zone.box for zone in block.zones] == [(20, 5, 100, 40), (0, 50, 200, 50)]


def test_a_bank():
    bank = one(BANK)
    assert (bank.id, bank.title.source, bank.draws) == ("pool", "One of two", 1)
    assert [question.id for question in bank.questions] == ["p1", "p2"]
    assert one(BANK.replace("{bank} 1", "{bank} all")).draws == -1


@given(st.lists(st.text(ascii_lowercase + digits + "-", min_size=1, max_size=CARD_ID_BYTES), unique=True))
def test_no_two_cards_have_one_number(ids):
    numbers = [card_number(each) for each in ids]
    assert len(set(numbers)) == len(ids)
    # Browsers count exactly up to there.
    assert all(0 <= number < 2**53 for number in numbers)


def test_cards_are_numbered_as_studio_would():
    assert [card_number(letter) for letter in "abc"] == [0, 1, 2]
    assert card_number("9" * CARD_ID_BYTES) < 2**53
    with pytest.raises(ValueError, match="1 to 10 characters"):
        card_number("a" * (CARD_ID_BYTES + 1))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (":title: Your plan\n", "", "l.md:3: response needs the option title"),
        (":comment: What stood out?\n", "", "l.md:3: response needs the option comment"),
        ("training, peer, self, staff", "training, self", "l.md:6: training prepares for the peer step, which does not follow"),
        ("training, peer, self, staff", "training", "l.md:6: no step assesses the response"),
        ("training, peer, self, staff", "staff, self", "l.md:6: staff is not the last step"),
        ("training, peer, self, staff", "peer, peer", "l.md:6: a step stands twice"),
        ("training, peer, self, staff", "tutor, self", 'l.md:6: unknown step "tutor"'),
        ("training, peer, self, staff", "self", "l.md:51: nobody sees this example"),
        ("training, peer, self, staff", "self", "start-peer: this response has no step peer; use one of self"),
        (":graded-by: 3", ":graded-by: 5", "l.md:8: each learner assesses 4, but each response waits for 5 peers"),
        (":grade: 4", ":grade: 2.5", 'grade: "2.5" is not a whole number'),
        (":due: 2027-02-01T18:00:00Z", ":due: 2027-01-01", "l.md:12: a step would end on 2027-01-01, but begin on 2027-01-10"),
        (":due-peer: 2027-02-10", ":due-peer: 2027-01-31", "a step begins or ends before the one that it follows"),
        (":start: 2027-01-10", ":start: soon", 'l.md:11: "soon" is not a date'),
        (":due-peer: 2027-02-10", ":due-peer: 2027-02-10T10:00", '"2027-02-10T10:00" does not say its zone'),
        (":text: optional", ":text: maybe", 'l.md:18: text: "maybe" is not known'),
        (":text: optional\n:editor: rich\n:latex: yes\n:files: required", ":text: no", "learners can neither write nor hand in files"),
        (":file-types: odt, pdf", ":file-types: .odt", 'file-types: ".odt" is not known'),
        (":best: 3", ":again: yes", "l.md:24: with a peer step the platform lets nobody answer anew"),
        (":best: 3", ":again-within: a week", 'again-within: "a week" is not a period'),
        (":best: 3", ":best: 101", "best: the platform shows at most 100 responses"),
        ("Describe the **need**.\n\n:::{prompt}\nAnd whom you will ask.\n:::\n", "", "l.md:3: this response asks nothing"),
        ("And whom you will ask.\n", "", "l.md:28: this prompt is empty"),
        (":::{prompt}", ":::{promt}", 'a response has no part "promt"; did you mean "prompt"?'),
        (":::{example}", "Stray.\n\n:::{example}", "l.md:50: this stands below the criterion"),
        ("{criterion} clear", "{criterion}", "l.md:32: this criterion has no id"),
        ("{criterion} advice", "{criterion} clear", 'the criterion on line 32 has the id "clear" too'),
        (":label: Clear\n", "", "l.md:32: criterion needs the option label"),
        ("What would you change?\n", "", "this criterion asks nothing"),
        ("What would you change?", "What would you *change*?", "this text has markup, which a rubric shows as it stands"),
        ("(2) Clear", "Clear", "l.md:42: this option has no points; write it as - (2) Clear {#yes}"),
        ("(2) Clear", "(2)", "l.md:42: this option has no text"),
        ("Clear {#yes}", "Clear", "l.md:42: this option has no letter"),
        ("Clear {#yes}", "Clear {#no}", "l.md:42: the letter {#no} is that of the option on line 39"),
        ("  > The plan names", "  >- The plan names", ">- says nothing about an option of a rubric"),
        (":label: Advice", ":label: Advice\n:feedback: optional", "a criterion without options asks for feedback alone"),
        (":::{criterion} clear", ":::{criterion} clear\n:points: 2", 'criterion has no option "points"'),
        ("{example} clear=yes", "{example} clear:yes", '"clear:yes" does not choose an option'),
        ("{example} clear=yes", "{example} clear=yes, clear=no", '"clear" is chosen twice'),
        ("{example} clear=yes", "{example}", "the example does not say the right option of clear; add clear=no"),
        ("{example} clear=yes", "{example} clear=maybe", 'the criterion "clear" has no option "maybe"; use one of no, yes'),
        ("{example} clear=yes", "{example} clear=yes, advice=yes", 'the example names an unknown criterion "advice"'),
        ("---\nTen editors.\n", "", "the example has 1 parts for 2 prompts"),
        ("Ten editors.", "- Ten editors", "an example is plain text; write it as paragraphs, without lists"),
        (":::{example} clear=yes", ":::{example} clear=yes\nA\n---\nB\n:::\n:::{example} clear=yes\nA\n---\nB\n:::\n:::{example} clear=yes", "this example is that of line 51 once more"),
    ],
)  # fmt: skip
def test_mistakes_in_a_response(old, new, says):
    assert old in RESPONSE
    _, found = read(RESPONSE.replace(old, new, 1))
    assert any(says in line for line in found), found


def test_a_training_without_examples():
    _, found = read(RESPONSE[: RESPONSE.index(":::{example}")] + "::::\n")
    assert [line for line in found if "the training has no example" in line] == found


@pytest.mark.parametrize(
    ("text", "old", "new", "says"),
    [
        (DRAGDROP, "Which is a need? There are\n\n- two kinds\n- of cards\n", "", "l.md:3: this drag and drop does not say what to do"),
        (DRAGDROP, " -> need {#a}", " {#a}", "l.md:34: this card does not say to which zone it belongs"),
        (DRAGDROP, "-> need {#a}", "-> {#a}", "this card does not say to which zone it belongs; name one, or none"),
        (DRAGDROP, "-> need {#a}", "-> nead {#a}", 'l.md:34: there is no zone "nead"; did you mean "need"?'),
        (DRAGDROP, "-> wish, need", "-> wish, none", "l.md:40: this card belongs to a zone and to none"),
        (DRAGDROP, " {#c}", "", "l.md:41: this card has no letter"),
        (DRAGDROP, "{#c}", "{#a}", "l.md:41: the letter {#a} is that of the card on line 34"),
        (DRAGDROP, "{#c}", "{#ten-laptops}", "the platform has no room for the id ten-laptops of a card"),
        (DRAGDROP, "Ten laptops", "Ten *laptops*", "l.md:41: this text has markup, which a card shows as it stands"),
        (DRAGDROP, "![A laptop]", "![]", "l.md:40: this card's picture says nothing to those who cannot see it"),
        (DRAGDROP, "laptop.png", "lapdog.png", 'there is no file "lapdog.png"'),
        (DRAGDROP, "> Yes: it", "> ![Yes](laptop.png) it", "the platform finds no file that a feedback shows or links to"),
        (DRAGDROP, "{zone} need", "{zone}", "l.md:25: this zone has no id"),
        (DRAGDROP, "{zone} wish", "{zone} need", 'l.md:30: the id "need" is that of the zone on line 25'),
        (DRAGDROP, "{zone} wish", "{zone} none", 'the id "none" of a zone means that a card belongs to none'),
        (DRAGDROP, ":title: A wish\n", "", "l.md:30: zone needs the option title"),
        (DRAGDROP, ":title: A wish\n", ":title: A wish\nText\n", "a zone holds nothing but its options"),
        (DRAGDROP, ":align: left", ":at: 1 2 3 4", "without an image the zones lie in rows and columns"),
        (DRAGDROP, ":align: left", ":align: top", 'align: "top" is not known'),
        (DRAGDROP, ":mode: assessment\n", "", "l.md:7: attempts counts for nothing where each card is judged at once"),
        (DRAGDROP, ":per-zone: 4", ":per-zone: 0", 'per-zone: "0" is not a whole number'),
        (DRAGDROP, ":columns: 3", ":columns: 9", "l.md:6: more than 6 columns are too narrow"),
        (DRAGDROP, "#0645ad", "#06", 'card-colour: "#06" is not a colour'),
        (DRAGDROP, ":columns: 3", ":alt: A board", "there is no image that alt could describe"),
        (DRAGDROP, "\n::::\n", "\n\nAfterwards.\n::::\n", "this text stands below the list"),
        (ON_AN_IMAGE, "- Arabic -> north {#a}\n", "", "l.md:3: no card belongs to a zone"),
        (ON_AN_IMAGE, ":alt: A map\n", "", "l.md:3: dragdrop needs the option alt"),
        (ON_AN_IMAGE, ":description: The upper half\n", "", "l.md:9: zone needs the option description"),
        (ON_AN_IMAGE, ":at: 10 5 50 40\n", "", "l.md:9: zone needs the option at"),
        (ON_AN_IMAGE, "10 5 50 40", "10 5 50", 'l.md:12: at: "10 5 50" is not a place'),
        (ON_AN_IMAGE, "10 5 50 40", "60 5 50 40", "l.md:12: the zone reaches over the edge of the image, which has 200 × 100 pixels"),
        (ON_AN_IMAGE, "10 5 50 40", "10 5 0 40", "a zone without width or height takes no card"),
        (ON_AN_IMAGE, ":alt: A map", ":alt: A map\n:columns: 2", "an image has no columns"),
        (ON_AN_IMAGE, "board.svg", "unsized.svg", '"unsized.svg" does not say its width and height'),
        (ON_AN_IMAGE, "board.svg", "bored.svg", 'there is no file "bored.svg"'),
        (BANK, "{bank} 1", "{bank}", "l.md:3: this bank does not say how many questions to draw"),
        (BANK, "{bank} 1", "{bank} two", '"two" is not how many questions to draw'),
        (BANK, "{bank} 1", "{bank} 0", '"0" is not how many questions to draw'),
        (BANK, "{bank} 1", "{bank} 3", "l.md:3: this bank draws 3 of 2 questions"),
        (BANK, ":title: One of two\n", ":title: One of two\n\nText.\n", "l.md:7: text stands in a bank, which holds nothing but questions"),
        (BANK, "{question} text", "{discussion}", "discussion stands in a bank, which holds nothing but questions"),
    ],
)  # fmt: skip
def test_mistakes_in_a_drag_and_drop_or_a_bank(text, old, new, says):
    assert old in text
    _, found = read(text.replace(old, new, 1))
    assert any(says in line for line in found), found


def test_a_missing_image_is_told_once():
    _, found = read(ON_AN_IMAGE.replace("board.svg", "bored.svg"))
    assert len(found) == 1


def test_an_empty_bank():
    _, found = read("::::{bank} 1\n:id: b\n::::\n")
    assert found == ["l.md:3: this bank has no question; write :::{question} … in it [bank]"]


def test_missing_letters_are_written_and_never_those_of_another_time():
    text = f"---\nid: l\ntitle: L\n---\n\n## U {{#u}}\n\n{RESPONSE}\n{DRAGDROP}\n{BANK}"
    bare = (
        text.replace(" {#yes}", "").replace(" {#a}\n  > Yes", "\n  > Yes").replace(" {#c}", "").replace(":id: p1\n", "")
    )
    record = Record(frozenset({"plan.clear.a", "needs-wishes.a", "needs-wishes.c.right"}), {})
    fixed, added = fix_lesson(bare, "l", set(), record)
    assert [each.added for each in added] == ["{#b}", "{#d}", "{#e}", ":id: pool-q1"]
    assert "- (2) Clear {#b}\n" in fixed
    assert "- Ten laptops → none {#e}\n" in fixed


def test_two_cards_with_one_translation_are_not_shown_but_a_zone_may_have_its_words():
    words = (("d.a", "Ask", Kind.CARD), ("d.b", "Enquire", Kind.CARD), ("d.zone.x", "Asking", Kind.ZONE))
    entries = tuple(Entry(key, source, "Preguntar", line=line) for line, (key, source, _) in enumerate(words, 1))
    aligned = [Aligned(Message(key, source, "l.md", kind), key, How.SAME) for key, source, kind in words]
    found = Diagnostics()
    judged = judge(Catalog((), entries), aligned, "es.po", found)
    assert [key for key, each in judged.items() if each.standing is Standing.CURRENT] == ["d.a", "d.zone.x"]
    assert [each.location.line for each in found] == [2]
