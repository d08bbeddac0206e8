"""Ids: whatever two things share a name is told, and no name of the platform ends another."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from builder.checks.ids import check_ids
from builder.model.blocks import url_name
from builder.model.keys import ID
from builder.model.text import Kind
from tests.checks import small_course as s


def test_a_course_is_fine():
    assert check_ids(s.course()) == []


def test_one_id_in_two_kinds_of_parts():
    lesson = s.lesson(
        s.unit(s.html("a", "lesson"), unit_id="unit"), s.unit(s.html("b", "chapter"), unit_id="unit", line=40)
    )
    assert s.told(check_ids(s.course(chapters=(s.chapter(lesson),)))) == [
        'l.md:10: the id "lesson" of this text is that of the lesson at l.md:1; give the newer one an id of its own [duplicate-id]',
        'l.md:40: the id "unit" of this unit is that of the unit at l.md:5; give the newer one an id of its own [duplicate-id]',
        'l.md:10: the id "chapter" of this text is that of the chapter at syllabus/c/syllabus.yaml:5; give the newer one an id of its own [duplicate-id]',
    ]  # fmt: skip


def test_the_id_of_a_text_can_be_too_long():
    name = "u" * 58
    found = s.told(
        check_ids(s.course(chapters=(s.chapter(s.lesson(s.unit(s.html("a", f"{name}-text"), unit_id=name))),)))
    )
    assert found == [
        (
            f'l.md:10: the text of this unit would have the id "{name}-text", with more than 60 characters; '
            "give the unit a shorter id, or open its text with a line {#id} [bad-id]"
        )
    ]


def test_two_texts_with_one_key():
    clash = s.question("choice", s.choice("a", "Red"), s.choice("title", "Blue", correct=True), stem="Which?")
    named = s.question("choice", *clash.choices)
    titled = s.Question(
        "q", s.at(20), named.type, s.text("q.title", "Colours", Kind.TITLE, 21), named.stem, named.choices
    )
    found = s.told(check_ids(s.course(titled)))
    assert found == [
        'l.md:30: this text and the one at l.md:21 would be one message, "q.title"; rename one of the ids in it [duplicate-id]'
    ]


IDS = st.from_regex(ID, fullmatch=True)


@given(st.sets(IDS, min_size=2, max_size=6))
def test_no_url_name_ends_another(ids):
    assert not any(url_name(one).endswith(url_name(other)) for one, other in permutations(ids, 2))
