"""Two spellings never make one key, and every key survives its spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.keys import CourseKey, UsageKey

part = st.from_regex(r"[A-Za-z0-9_.~-]{1,12}", fullmatch=True)
courses = st.builds(CourseKey, part, part, part)


@given(courses)
def test_a_course_key_survives_its_spelling(key):
    assert CourseKey.parse(str(key)) == key


@given(courses, st.from_regex(r"[a-z_-]{1,10}", fullmatch=True), part)
def test_a_usage_key_survives_its_spelling(course, kind, name):
    key = UsageKey(course, kind, name)
    assert UsageKey.parse(str(key)) == key


@given(courses, courses)
def test_two_keys_never_share_a_spelling(one, other):
    assert (str(one) == str(other)) == (one == other)


@pytest.mark.parametrize(
    "spelled",
    [
        "",
        "course-v1:a+b",
        "course-v1:a+b+c+d",
        "course-v1:a b+c+d",
        "edX/DemoX/run",
        "course-v1:a+b+",
        "course-v1:ü/x+b+c",
    ],
)
def test_what_is_no_course_key_is_refused(spelled):
    with pytest.raises(ValueError, match="not a course key"):
        CourseKey.parse(spelled)


def test_a_part_that_open_edx_refuses_makes_no_key():
    with pytest.raises(ValueError, match="cannot be part"):
        CourseKey("LDN", "START", "2026 es")
