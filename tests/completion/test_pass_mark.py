"""Who passed, by reports that have points: by the pass mark of the run's outline, and without one only what is certain."""

import json

import pytest

from builder.completion.moments import micros
from builder.completion.outline import Courses, read_outline
from tests.completion.importing import RUN, SAMPLES, run

GRADES = "LDN_START_2026-es_grade_report_2026-03-01-0600.csv"
PROBLEMS = "LDN_START_2026-es_problem_grade_report_2026-03-01-0600.csv"
HEADS = "Student ID,Email,Username,Grade,Enrollment Track,Certificate Eligible,Certificate Delivered,Enrollment Status"


def outline(passing, since=None):
    found = json.loads((SAMPLES / "outline.json").read_bytes())
    for each in found["runs"]:
        each["passing"] = passing
    return read_outline(json.dumps(found).encode(), since)


def report(*rows):
    lines = [f"{number},a@example.org,A{number},{row},enrolled" for number, row in enumerate(rows, 1)]
    return "\n".join([HEADS, *lines, ""]).encode()


def said(result, meaning):
    return {row["learner"]: row["completed"] for row in result.rows("finishes") if row["meaning"] == meaning}


def test_a_grade_at_the_mark_has_passed_whatever_is_said_of_certificates():
    content = report("0.6,honor,N,N", "0.59,honor,Y,N", "0.0,audit,N,N", "1.0,verified,Y,Y")
    result = run(content, GRADES, RUN, courses=Courses((outline(60),)))
    assert said(result, "pass") == {"i:1": True, "i:2": False, "i:3": False, "i:4": True}


def test_without_a_mark_not_eligible_is_not_failed():
    """In honor mode nobody is eligible who has no certificate, passed or not; in verified mode, who did not pass."""
    content = report("0.9,honor,N,N", "0.9,verified,N,N", "0.9,honor,Y,Y", "0.9,audit,N,N")
    assert said(run(content, GRADES, RUN), "pass") == {"i:2": False, "i:3": True}


def test_the_mark_is_that_of_the_day_of_the_report():
    courses = Courses((outline(80), outline(50, micros("2026-02-15"))))
    content = report("0.6,honor,N,N")
    assert said(run(content, GRADES, RUN, courses=courses), "pass") == {"i:1": True}
    before = GRADES.replace("2026-03-01", "2026-02-01")
    assert said(run(content, before, RUN, courses=courses), "pass") == {"i:1": False}


@pytest.mark.parametrize("passing", [None, "sixty", True])
def test_an_outline_of_before_has_no_mark(passing):
    result = run(report("0.6,honor,N,N"), GRADES, RUN, courses=Courses((outline(passing),)))
    assert said(result, "pass") == {}


def test_the_points_of_problems_say_who_passed_too():
    content = b"Student ID,Email,Username,Enrollment Status,Grade\n1,a@example.org,A,enrolled,0.6\n2,b@example.org,B,enrolled,0.1\n"
    assert said(run(content, PROBLEMS, RUN, courses=Courses((outline(60),))), "pass") == {"i:1": True, "i:2": False}
    assert said(run(content, PROBLEMS, RUN), "pass") == {}


def test_no_certificate_is_certain_where_nobody_may_have_one():
    """Of who is eligible, one may have been made that is not shown yet."""
    content = report("0.6,honor,N,N", "0.6,honor,Y,N", "0.6,honor,Y,Y")
    assert said(run(content, GRADES, RUN), "certificate") == {"i:1": False, "i:3": True}
