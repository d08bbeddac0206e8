"""Keys stay with their messages: small cases by hand, and properties."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.align import align
from builder.catalog.message import How, Message, Recorded

WHOLE = "Before you design anything, find out who will learn. A survey of thirty people teaches less than three long conversations."
FIRST, SECOND = "Before you design anything, find out who will learn.", WHOLE.partition("learn. ")[2]


def prose(*texts, block="u-text", path="a.md"):
    return tuple(Message(f"{block}.", text, path) for text in texts)


def recorded(messages):
    """The record as an update leaves it."""
    return tuple(Recorded(each.message.key, each.message.source, each.message.path) for each in align(messages, ()))


def found(messages, record):
    """The number of each message's origin in the record."""
    places = {each.key: number for number, each in enumerate(record)}
    return [None if each.origin is None else places[each.origin] for each in align(messages, record)]


def after(old, new):
    return found(new, recorded(old))


# Cases


def test_the_first_time_everything_is_new_and_keyed_by_block_and_text():
    first, second = align((Message("q1.title", "Ask", "a.md"), *prose("Ask first.")), ())
    assert (first.message.key, first.origin, first.how) == ("q1.title", None, How.NEW)
    # The hash of a text is for ever: translations hang on it.
    assert second.message.key == "u-text.vzc4v"


def test_a_text_twice_in_a_block_gets_a_counter():
    keys = [each.message.key for each in align(prose("Yes", "Yes", "Yes"), ())]
    assert keys == [keys[0], f"{keys[0]}-2", f"{keys[0]}-3"]


def test_a_text_is_the_same_in_either_normal_form():
    assert align(prose("Café"), ())[0].message.key == align(prose("Cafe\u0301"), ())[0].message.key


def test_a_key_taken_by_a_tombstone_is_not_given_again():
    key = recorded(prose("Yes"))[0].key
    (again,) = align(prose("Yes"), (Recorded(key, "Something else altogether", vanished=True),))
    assert again.message.key == f"{key}-2"


def test_an_authored_key_is_found_whatever_became_of_its_text():
    (only,) = align((Message("q1.a", "Nothing in common", "a.md"),), (Recorded("q1.a", "The budget"),))
    assert (only.origin, only.how) == ("q1.a", How.EDITED)


def test_an_authored_key_comes_back_from_a_tombstone():
    (only,) = align((Message("q1.a", "The budget", "a.md"),), (Recorded("q1.a", "The budget", vanished=True),))
    assert (only.origin, only.how) == ("q1.a", How.RESTORED)


def test_a_question_with_another_id_keeps_its_translations():
    texts = {
        "": "What comes first?",
        "a": "The budget",
        "b": "The learners",
        "b.feedback": "Yes: content follows from them.",
    }
    old = tuple(Message(f"q1.{name}", text, "a.md") for name, text in texts.items())
    new = tuple(Message(f"needs.{name}", text, "a.md") for name, text in texts.items())
    result = align(new, recorded(old))
    assert [each.message.key for each in result][1:] == ["needs.a", "needs.b", "needs.b.feedback"]
    assert [each.origin for each in result] == [each.key for each in recorded(old)]


def test_prose_takes_the_translation_of_an_authored_message_but_never_its_key():
    (only,) = align(prose("How to listen to a community"), (Recorded("unit.title", "How to listen to a community"),))
    assert only.origin == "unit.title"
    assert re.fullmatch(r"u-text\.[a-z2-7]{5}", only.message.key)


def test_a_key_stays_when_its_message_goes_to_another_block():
    old, new = prose("Ask three people first."), prose("Ask three people first.", block="other-text", path="b.md")
    (only,) = align(new, recorded(old))
    assert (only.message.key, only.how) == (recorded(old)[0].key, How.MOVED)


def test_half_a_paragraph_reworded_in_its_place_is_the_same_message():
    old = prose("One.", "Ask the learners what they need before any plan", "Two.")
    new = prose("One.", "Ask the partners what they miss before a budget", "Two.")
    assert after(old, new) == [0, 1, 2]


def test_a_text_with_little_in_common_is_new_even_in_the_same_place():
    old = prose("One.", "Ask the learners what they need before any plan", "Two.")
    assert after(old, prose("One.", "Write a budget for the first year", "Two.")) == [0, None, 2]


def test_place_tells_which_of_two_alike_was_edited():
    old = prose("Ask one learner today", "Between", "Ask one partner today", "End")
    new = prose("Ask one mentor today", "Between", "Ask one partner today", "End")
    assert after(old, new) == [0, 1, 2, 3]


def test_of_a_split_the_larger_half_keeps_the_key_and_the_other_is_new():
    assert after(prose("One.", WHOLE, "Two."), prose("One.", FIRST, SECOND, "Two.")) == [0, None, 1, 2]


def test_the_smaller_half_of_a_split_is_no_edit_of_what_vanished_beside_it():
    old = prose("One.", WHOLE, "Two.") + prose("Before you plan anything, find out who will pay.", path="b.md")
    assert after(old, prose("One.", FIRST, SECOND, "Two.")) == [0, None, 1, 2]


def test_of_a_merge_the_larger_part_gives_the_key_and_the_other_goes_to_nobody():
    old = prose("One.", FIRST, SECOND, "Two.")
    # The added sentence is nearer to the part that merged than to nothing, and must not be taken for it.
    new = prose("One.", WHOLE, "Two.") + prose("Before you do anything, find out who will pay.", path="b.md")
    assert after(old, new) == [0, 2, 3, None]


def test_swapped_messages_keep_their_keys():
    assert after(prose("A a", "B b", "C c", "D d"), prose("A a", "C c", "B b", "D d")) == [0, 2, 1, 3]


def test_a_copy_is_new_and_the_original_keeps_its_key():
    assert after(prose("A a", "B b", "C c"), prose("A a", "B b", "C c", "A a")) == [0, 1, 2, None]
    assert after(prose("A a", "B b", "C c"), prose("C c", "A a", "B b", "C c")) == [None, 0, 1, 2]


def test_standing_phrases_go_with_the_passage_around_them():
    one = prose("Listening to a community first", "Think.", "A long text about listening to people", block="one-text")
    two = prose("Writing what a community needs", "Think.", "A long text about writing for people", block="two-text")
    assert after(one + two, two + one) == [3, 4, 5, 0, 1, 2]


def test_a_tombstone_comes_back_and_an_active_message_comes_first():
    text = "Three conversations teach you more than a survey."
    tomb = Recorded("u-text.aaaaa", text, vanished=True)
    (only,) = align(prose(text), (tomb,))
    assert (only.message.key, only.origin, only.how) == ("u-text.aaaaa", "u-text.aaaaa", How.RESTORED)
    assert found(prose(text), (tomb, Recorded("u-text.bbbbb", text, "a.md"))) == [1]


def test_a_move_with_an_edit_needs_seventy_percent():
    old = prose("Ask three people of your community before the first meeting", path="a.md") + prose(
        "Stays", path="b.md"
    )
    near = prose("Stays", "Ask four people of your community before the next meeting", path="b.md")
    far = prose("Stays", "Ask four members of a small group before the next talk", path="b.md")
    assert after(old, near) == [1, 0]
    assert after(old, far) == [1, None]


def test_without_a_pot_the_order_of_a_po_counts():
    messages = prose("Yes", "A a", "Yes", "B b")
    record = [replace(each, vanished=True) for each in recorded(messages)]
    assert found(messages, record) == [0, 1, 2, 3]


def test_of_a_key_recorded_twice_the_text_that_still_stands_counts():
    record = (Recorded("u-text.aaaaa", "Gone long ago"), Recorded("u-text.aaaaa", "Still here", vanished=True))
    (only,) = align(prose("Still here"), record)
    assert (only.message.key, only.how) == ("u-text.aaaaa", How.RESTORED)


def test_a_typo_in_the_shortest_text_is_no_new_message():
    assert after(prose("One.", "Yes", "Two."), prose("One.", "Yse", "Two.")) == [0, 1, 2]


def test_scripts_without_spaces_are_compared_by_character():
    old, new = prose("一", "在设计之前先了解学习者的需要", "二"), prose("一", "在设计之前了解学习者的情况", "二")
    assert after(old, new) == [0, 1, 2]


# Properties

WORDS = st.sampled_from(
    ["ask", "a", "learner", "what", "they", "need", "before", "you", "write", "the", "plan", "yes", "no"]
)
TEXT = st.lists(WORDS, min_size=1, max_size=7).map(" ".join) | st.text(min_size=1, max_size=6)


@st.composite
def courses(draw):
    """Messages of a few lessons, alike and repeated; some with authored keys, no key twice."""
    messages = []
    for number, text in enumerate(draw(st.lists(TEXT, max_size=14))):
        place = draw(st.integers(0, 3))
        key = f"q{number}.title" if draw(st.integers(0, 4)) == 0 else f"u{place}-text."
        messages.append(Message(key, text, f"l{place // 2}.md"))
    return tuple(messages)


@st.composite
def records(draw):
    """A record that an earlier course left, part of it vanished."""
    found = recorded(draw(courses()))
    return tuple(replace(each, path="", vanished=True) if draw(st.booleans()) else each for each in found)


@given(courses())
def test_nothing_changed_nothing_changes(messages):
    result = align(messages, recorded(messages))
    assert [each.how for each in result] == [How.SAME] * len(messages)
    assert (
        [each.message.key for each in result] == [each.origin for each in result] == [r.key for r in recorded(messages)]
    )


@given(courses(), records())
def test_keys_and_origins_are_used_once_and_nothing_else_of_a_message_changes(messages, record):
    result = align(messages, record)
    keys = [each.message.key for each in result]
    origins = [each.origin for each in result if each.origin]
    assert len(set(keys)) == len(keys)
    assert len(set(origins)) == len(origins)
    assert set(origins) <= {each.key for each in record}
    assert all(re.fullmatch(r"[a-z0-9.-]{1,100}", key) for key in keys)
    assert [replace(each.message, key=before.key) for each, before in zip(result, messages, strict=True)] == list(
        messages
    )
    assert all(
        each.message.key == before.key for each, before in zip(result, messages, strict=True) if not before.pending
    )
    # A key is either its origin's own or has never been on record: no translation comes to a message by accident.
    pending = [each for each, before in zip(result, messages, strict=True) if before.pending]
    assert all(each.message.key == each.origin or each.message.key not in {r.key for r in record} for each in pending)
    assert result == align(messages, record)


@given(courses(), records())
def test_aligning_again_changes_nothing(messages, record):
    once = align(messages, record)
    now = [Recorded(each.message.key, each.message.source, each.message.path) for each in once]
    gone = [replace(each, vanished=True) for each in record if each.key not in {now.key for now in now}]
    twice = align(messages, (*now, *gone))
    assert [each.message for each in twice] == [each.message for each in once]
    assert all(each.how is How.SAME for each in twice)


@given(courses(), courses(), st.randoms(use_true_random=False))
def test_what_others_do_never_changes_the_key_of_an_untouched_unique_message(old, others, chance):
    """Whatever is added, removed or reordered around it."""
    before = dict(zip((message.source for message in old), recorded(old), strict=True))
    kept = [message for message in old if chance.random() < 0.7]
    added = [replace(message, key=message.key.replace("q", "r")) for message in others]
    new = [*kept, *added]
    chance.shuffle(new)
    texts = [message.source for message in new]
    for each in align(new, recorded(old)):
        text = each.message.source
        if texts.count(text) == 1 == [message.source for message in old].count(text) and text in {
            m.source for m in kept
        }:
            assert each.message.key == before[text].key


@given(courses(), courses(), st.integers(0, 20))
def test_two_branches_that_add_one_paragraph_give_it_one_key(base, others, place):
    added = Message("u1-text.", "A paragraph that both of us wrote", "l0.md")
    record = recorded(base)
    ours = [*base[:place], added, *base[place:]]
    theirs = [*(replace(message, key=message.key.replace("q", "r")) for message in others), *base, added]
    keys = {
        each.message.key
        for branch in (ours, theirs)
        for each in align(branch, record)
        if each.message.source == added.source
    }
    assert len(keys) == 1
