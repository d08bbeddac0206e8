"""Drags and drops, banks: from the text to the model; each mistake; the letters and translations of their cards."""

from string import ascii_lowercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.judge import judge
from builder.catalog.message import Aligned, How, Message
from builder.catalog.po import Catalog, Entry
from builder.catalog.standing import Standing
from builder.diagnostics import Diagnostics
from builder.model.assessments import CARD_ID_BYTES, card_number
from builder.model.text import Kind
from builder.model.walk import texts
from builder.source.fix import Record, fix_lesson
from tests.source.written_assessments import BANK, DRAGDROP, ON_AN_IMAGE, RESPONSE, one, read


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
