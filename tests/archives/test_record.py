"""A record: the same bytes for the same release, read back as it was; a broken one is an error with its line."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archives.course import Archive, ArchivedBlock, Update
from builder.archives.record import Origin, make_record, read_record, write_record
from builder.archives.recorded import page_digest, short_answer
from builder.diagnostics import Diagnostics
from builder.model.keys import CourseKey

PATH = "released/course/es.json"


def block(url_name, kind="problem", parent="u_unit", **more):
    given = {"display_name": url_name, "attributes": (), "content": (), "digest": f"d-{url_name}"} | more
    return ArchivedBlock(kind, url_name, parent, **given)


def archive(*blocks, **more):
    empty = {"policy": {}, "grading": {}, "about": {}, "tabs": {}, "updates": (), "handouts": "", "assets": {}}
    return Archive(CourseKey("O", "N", "R"), blocks, **(empty | more))


ORIGIN = Origin("es", "es", "2026-11-01", "a note", "0" * 64, (("start", None), ("u_one.due", "2026-12-01")), (3,))
WHOLE = make_record(
    archive(
        block("u_one", "sequential", "u_chapter", attributes=(("due", "2026-12-01T00:00:00Z"), ("graded", "true"))),
        block("u_q", answers=(("a", "correct: Yes"), ("b", "incorrect: ¿No?"))),
        policy={"start": "2026-01-01T00:00:00Z", "xml_attributes": {"filename": []}, "tabs": [{"type": "wiki"}]},
        about={"overview": "<p>One</p>", "video": " \n"},
        tabs={"faq": "x"},
        updates=(Update(1, "May 1, 2026", "<p>u</p>", "visible"),),
        handouts="<p>h</p>",
        assets={"b.png": "2", "a.png": "1"},
    ),
    ORIGIN,
)


def read(content):
    found = Diagnostics()
    return read_record(content, PATH, found), [str(each) for each in found]


def test_a_record_is_read_as_it_was_written():
    assert read(write_record(WHOLE)) == (WHOLE, [])
    assert read(b"\xef\xbb\xbf" + write_record(WHOLE).replace(b"\n", b"\r\n")) == (WHOLE, [])


texts = st.text(max_size=150)
names = st.text(min_size=1, max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(
    st.lists(st.builds(block, names, answers=st.lists(st.tuples(texts, texts), max_size=3).map(tuple)), max_size=5),
    st.dictionaries(texts, values, max_size=5),
    st.dictionaries(texts, texts, max_size=3),
    texts,
)
def test_any_archive_has_a_record_that_is_read_again(blocks, policy, pages, note):
    distinct = {each.url_name: each for each in blocks}.values()
    made = make_record(archive(*distinct, policy=policy, about=pages, tabs=pages), replace(ORIGIN, note=note))
    assert read(write_record(made)) == (made, [])


def test_a_lone_surrogate_in_a_policy_does_not_break_the_record():
    made = make_record(archive(policy={"x": "\ud800"}), ORIGIN)
    assert read(write_record(made)) == (made, [])


def test_a_block_a_line():
    lines = write_record(WHOLE).decode().splitlines()
    assert sum('"url_name"' in line for line in lines) == 2
    assert "xml_attributes" not in write_record(WHOLE).decode()
    assert json.loads(write_record(WHOLE))["format"] == 1


def test_no_key_to_another_service_is_recorded():
    """A release may be made from a Studio export, whose policy holds them; the record is committed."""
    policy = {
        "lti_passports": ["tool:key:HIDDEN"],
        "video_upload_pipeline": {"course_video_upload_token": "HIDDEN"},
        "other_course_settings": {"tools": [{"api_key": "HIDDEN", "name": "kept"}]},
    }
    content = write_record(make_record(archive(policy=policy), ORIGIN))
    assert b"HIDDEN" not in content
    assert b"kept" in content


def test_the_order_of_keys_does_not_reach_the_record():
    one = archive(policy={"a": {"x": 1, "y": 2}, "b": 1}, about={"p": "1", "q": "2"})
    other = archive(policy={"b": 1, "a": {"y": 2, "x": 1}}, about={"q": "2", "p": "1"})
    assert write_record(make_record(one, ORIGIN)) == write_record(make_record(other, ORIGIN))


def test_white_space_is_no_page():
    assert page_digest(" \n ") == ""
    assert page_digest("<p>a  b</p>\n") == page_digest("<p>a b</p>")


def test_a_long_answer_keeps_its_beginning_and_is_told_apart():
    one, other = short_answer("word " * 100 + "one"), short_answer("word " * 100 + "two")
    assert one != other
    assert len(one) < 130
    assert one.startswith("word word")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"format": 1', '"format": 2', 2, "this record has the form 2, and this ldn reads 1"),
        ('"date": "2026-11-01"', '"date": "November"', 6, '"November" is not a day'),
        ('"course_key": "course-v1:O+N+R"', '"course_key": "O/N/R"', 3, '"O/N/R" is not a course key'),
        ('"handouts": ', '"handouts": 1, "x": ', 11, '"handouts" is not as ldn writes it'),
        ('"type": "problem"', '"type": 7', 33, '"type" is not as ldn writes it'),
        ('"b.png": "2"', '"b.png": {}', 29, '"b.png" is not as ldn writes it'),
        ('"url_name": "u_q", "type": "problem"', '"url_name": "u_one", "type": "sequential"', 33, "stands twice"),
        ('"posted": [3]', '"posted": [3', 11, "expecting ',' delimiter"),
        ('"posted": [3]', '"posted": [NaN]', 10, "NaN is not a number"),
        ('"posted": [3]', f'"posted": [{"9" * 5000}]', 1, "this is not a release record"),
        ('"posted": [3]', f'"posted": {"[" * 100_000}', 1, "this is not a release record"),
    ],
)
def test_a_broken_record_is_told_with_its_line(old, new, line, said):
    content = write_record(WHOLE).decode()
    assert content.count(old) == 1
    found, told = read(content.replace(old, new).encode())
    assert found is None
    assert len(told) == 1
    assert told[0].startswith(f"{PATH}:{line}: ")
    assert said in told[0]
    assert told[0].endswith("; take it back from git, or write it anew with ldn release [record]")


def test_a_conflict_is_told_as_one():
    lines = write_record(WHOLE).decode().splitlines(keepends=True)
    merged = "".join([*lines[:5], "<<<<<<< ours\n", lines[5], "=======\n", lines[5], ">>>>>>> theirs\n", *lines[6:]])
    found, told = read(merged.encode())
    assert found is None
    mend = "keep the side of the archive that WikiLearn has, whole; never parts of both"
    assert told == [f"{PATH}:6: a merge conflict is left in this record; {mend} [conflict]"]


@given(st.binary(max_size=200) | st.text().map(str.encode) | values.map(lambda value: json.dumps(value).encode()))
def test_whatever_stands_in_the_file_is_read_or_told(content):
    found, told = read(content)
    assert found is None
    assert len(told) == 1
