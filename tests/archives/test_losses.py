"""What an import takes: every loss is told once, and what is no loss is not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archives.course import Archive, ArchivedBlock, Update
from builder.archives.losses import Closing, Kept, closings, losses
from builder.archives.meanings import Turn, changed_meanings
from builder.archives.record import Origin, make_record
from builder.model.keys import CourseKey

TODAY = datetime(2026, 11, 21, tzinfo=UTC)


def block(kind, name, parent, **more):
    given = {"display_name": name.upper(), "attributes": (), "content": (), "digest": f"d-{name}"} | more
    return ArchivedBlock(kind, name, parent, **given)


COURSE = (
    block("chapter", "c", ""),
    block("sequential", "s1", "c"),
    block("vertical", "v1", "s1"),
    block("html", "h1", "v1"),
    block("problem", "q1", "v1", answers=(("a", "correct: Yes"), ("b", "incorrect: No"))),
    block("sequential", "s2", "c"),
    block("vertical", "v2", "s2"),
    block("html", "h2", "v2"),
)


def archive(blocks=COURSE, **more):
    empty = {"policy": {}, "grading": {}, "about": {}, "tabs": {}, "updates": (), "handouts": "", "assets": {}}
    return Archive(CourseKey("O", "N", "R"), tuple(blocks), **(empty | more))


def record(made=None, **origin):
    return make_record(made or archive(), Origin("es", "es", "2026-11-01", **origin))


def without(*names):
    return [each for each in COURSE if each.url_name not in names]


def changed(name, **fields):
    return [replace(each, **fields) if each.url_name == name else each for each in COURSE]


def lost(blocks):
    return [(each.type, each.url_name, each.blocks) for each in losses(record(), archive(blocks)).lost]


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ((), []),
        (("h1",), [("html", "h1", 1)]),
        (("v1", "h1", "q1"), [("vertical", "v1", 2)]),
        (("s1", "v1", "h1", "q1"), [("sequential", "s1", 2)]),
        (("c", "s1", "v1", "h1", "q1", "s2", "v2", "h2"), [("chapter", "c", 3)]),
        (("h1", "h2"), [("html", "h1", 1), ("html", "h2", 1)]),
    ],
)
def test_what_is_gone_is_told_once_with_what_goes_with_it(gone, told):
    assert lost(without(*gone)) == told


def test_a_unit_whose_blocks_moved_elsewhere_takes_nothing_with_it():
    moved = [replace(each, parent="v2") if each.parent == "v1" else each for each in without("v1")]
    found = losses(record(), archive(moved))
    assert (found.lost, found.moved) == ((), 2)


def test_a_unit_some_of_whose_blocks_moved_takes_the_rest():
    moved = [replace(each, parent="v2") if each.url_name == "q1" else each for each in without("v1", "h1")]
    assert lost(moved) == [("vertical", "v1", 1)]


def test_a_move_within_a_lesson_is_none():
    found = losses(record(), archive([*COURSE[1:], COURSE[0]]))
    assert (found.moved, found.changed, found.added, found.lost) == (0, 0, 0, ())


def test_another_type_under_the_same_name_is_a_loss():
    found = losses(record(), archive(changed("q1", type="poll", answers=())))
    assert [(each.type, each.url_name, each.now, each.parents) for each in found.lost] == [
        ("problem", "q1", "poll", ("v1", "s1", "c"))
    ]
    assert found.added == 1


def test_what_changed_is_counted():
    found = losses(record(), archive([*changed("h1", digest="new"), block("html", "h3", "v2")]))
    assert (found.changed, found.added) == (1, 1)


@given(st.sets(st.sampled_from([each.url_name for each in COURSE])))
def test_every_lost_component_is_in_one_told_loss(gone):
    found = losses(record(), archive(without(*gone)))
    components = {each.url_name for each in COURSE if each.type in ("html", "problem")} & gone
    assert sum(each.blocks for each in found.lost) == len(components)
    for name in components:
        above = {"h1": "v1", "q1": "v1", "h2": "v2", "v1": "s1", "v2": "s2", "s1": "c", "s2": "c"}
        chain = [name]
        while above.get(chain[-1]) in gone:
            chain.append(above[chain[-1]])
        assert sum(each.url_name in chain for each in found.lost) == 1


def test_a_record_whose_parents_go_round_in_circles_ends():
    circle = archive([block("vertical", "v1", "v2"), block("vertical", "v2", "v1"), block("html", "h1", "v1")])
    assert losses(record(circle), archive(()))


def turns(before, now):
    return [
        (each.name, each.turn) for each in changed_meanings(tuple(sorted(before.items())), tuple(sorted(now.items())))
    ]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({"a": "correct: The learners"}, {"a": "correct: The learners"}, []),
        # Mended, not replaced.
        ({"a": "correct: The lerners and their situation"}, {"a": "correct: The learners and their situation"}, []),
        ({"a": "correct: The learners"}, {"a": "correct: The learners."}, []),
        ({"a": "correct: The learners"}, {"a": "correct: The slides"}, [("a", Turn.OTHER)]),
        ({"a": "correct: Yes"}, {"a": "incorrect: Yes"}, [("a", Turn.GRADED)]),
        ({"a": "correct: Yes", "b": "incorrect: No"}, {"a": "correct: Yes"}, [("b", Turn.GONE)]),
        ({"a": "correct: Yes"}, {"a": "correct: Yes", "b": "incorrect: No"}, []),
        # A number or a syllable before it is the point of an answer.
        ({"a": "incorrect: 20 people"}, {"a": "incorrect: 30 people"}, [("a", Turn.OTHER)]),
        ({"a": "I agree"}, {"a": "I disagree"}, [("a", Turn.OTHER)]),
        ({"a": "possible"}, {"a": "impossible"}, [("a", Turn.OTHER)]),
        ({"a": "<"}, {"a": ">"}, [("a", Turn.OTHER)]),
        # Two that are alike and changed places.
        ({"0": "Ask the learners", "1": "Ask the leaders"}, {"0": "Ask the leaders", "1": "Ask the learners"}, "01"),
        # One that was put before the others.
        (
            {"choice_0": "correct: Apples", "choice_1": "incorrect: Pears"},
            {"choice_0": "incorrect: Plums", "choice_1": "correct: Apples", "choice_2": "incorrect: Pears"},
            ["choice_0", "choice_1"],
        ),
        # What is typed is stored in itself.
        ({"answer": "correct: Rome", "answer 2": "correct: Roma"}, {"answer": "correct: Roma"}, ["answer"]),
        ({"answer": "correct: Rome"}, {"answer": "correct: Roma", "answer 2": "correct: rome"}, []),
        # A label is no verdict.
        ({"T": "True to life"}, {"T": "True"}, [("T", Turn.OTHER)]),
    ],
)
def test_what_answers_mean(before, now, told):
    found = turns(before, now)
    assert found == told or [name for name, _ in found] == list(told)


@given(st.dictionaries(st.sampled_from("abcd"), st.text(max_size=150)))
def test_the_same_answers_mean_the_same(answers):
    assert turns(answers, answers) == []


def test_answers_are_told_with_their_block():
    now = changed("q1", answers=(("a", "incorrect: Never"), ("b", "incorrect: No")))
    (told,) = losses(record(), archive(now)).answers
    assert (told.type, told.url_name, [each.name for each in told.meanings]) == ("problem", "q1", ["a"])


def test_settings_that_are_gone_reset_and_empty_ones_do_not():
    before = archive(policy={"max_attempts": 3, "mobile_available": False, "topic": "", "tabs": [], "end": "2027"})
    found = losses(record(before), archive(policy={"end": "2028"}))
    assert found.reset == (("max_attempts", 3), ("mobile_available", False))


def test_what_an_import_keeps_is_named():
    before = archive(
        about={"overview": "o", "video": "v", "effort": ""},
        tabs={"faq": "f", "glossary": "g"},
        updates=(Update(1, "May 1, 2026", "u", "visible"),),
        handouts="h",
        assets={"a.png": "1", "b.png": "2"},
    )
    now = archive(about={"overview": "o"}, tabs={"glossary": "other"}, assets={"a.png": "3"})
    kept = losses(record(before), now).kept
    assert kept == Kept(("video",), ("faq",), updates=True, handouts=True, assets=("b.png",))
    assert losses(record(before), before).kept == Kept()


def test_updates_posted_in_studio_are_not_blanked():
    before = archive(updates=(Update(1, "May 1, 2026", "theirs", "visible"),))
    assert not losses(record(before, posted=(1,)), archive()).kept.updates


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", ".hidden", "", "a\\b", "c:d", "x" * 200])
def test_a_record_cannot_name_a_page_outside(name):
    assert losses(record(archive(about={name: "x"}, tabs={name: "x"})), archive()).kept == Kept()


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({"start": "2026-01-01"}, {"start": "2027-01-01T00:00:00Z"}, [Closing("start", "2027-01-01T00:00:00Z")]),
        ({"start": "2027-01-01"}, {"start": "2027-02-01"}, []),
        ({"start": "2026-01-01"}, {"start": "2026-02-01"}, []),
        ({"end": "2027-01-01"}, {"end": "2026-10-01"}, [Closing("end", "2026-10-01")]),
        ({"end": "2026-10-01"}, {"end": "2026-10-01T00:00:00+00:00"}, []),
        ({}, {"enrollment_end": "2026-10-01"}, [Closing("enrollment_end", "2026-10-01")]),
        ({}, {"end": "soon"}, []),
    ],
)
def test_dates_that_shut_learners_out(before, now, told):
    assert list(closings(record(archive(policy=before)), archive(policy=now), TODAY)) == told


def test_a_due_date_that_has_passed():
    now = changed("s1", attributes=(("due", "2026-10-01T00:00:00Z"),))
    assert list(closings(record(), archive(now), TODAY)) == [Closing("due", "2026-10-01T00:00:00Z", "s1")]
    assert list(closings(record(archive(now)), archive(now), TODAY)) == []
