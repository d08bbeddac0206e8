"""The simulated year as Open edX writes it for instructors: a table a run and report, by openedx-platform's writers.

UTF-8 without a mark, CRLF, every cell `str(x)`. Nothing of the importers is used here: what both had wrong, no test would see.
"""

import csv
import io
import json

from tests.completion.year import (
    NEW,
    REPORTED,
    RUNS,
    TITLES,
    active,
    anonymous_id,
    attempts,
    email,
    grade,
    left,
    mode,
    of_run,
    response,
    slug,
    usage,
    username,
)

_AT = f"{REPORTED:%Y-%m-%d-%H%M}"


def table(rows, delimiter=","):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([[str(cell) for cell in row] for row in rows])
    return written.getvalue().encode()


def _reports(name, rows_of):
    return {f"{slug(run)}_{name}_{_AT}.csv": table(rows_of(run)) for run in RUNS}


def moment(when):
    return f"{when}+00:00" if when else None


def grade_report():
    return _reports("grade_report", _grades)


def _grades(run):
    # Certificates are made for those in honor mode; "eligible" is who has one or stands on the list of exceptions.
    yield ["Student ID", "Email", "Username", "Grade", "Quiz 1: One", "Quiz 2: Two", "Quiz (Avg)", "Cohort Name",
           "Enrollment Track", "Verification Status", "Certificate Eligible", "Certificate Delivered",
           "Certificate Type", "Enrollment Status"]  # fmt: skip
    for each in of_run(run):
        has = bool(each.certified)
        eligible = "Y" if has or each.number % 97 == 1 else "N"
        quizzes = (
            [grade(each), "Not Attempted", grade(each)] if each.answers else ["Not Attempted", "Not Attempted", 0.0]
        )
        status = "unenrolled" if left(each) else "enrolled"
        yield [each.number, email(each), username(each), grade(each), *quizzes, each.cohort, mode(each), "N/A", eligible,
               "Y" if has else "N", mode(each) if has else "N/A", status]  # fmt: skip


def problem_grade_report():
    return _reports("problem_grade_report", _problems)


def _problems(run):
    titles = [f"Quiz 1: One - Question, {number}" for number in range(1, 3)]
    heads = [f"{title} ({points})" for title in titles for points in ("Earned", "Possible")]
    yield ["Student ID", "Email", "Username", "Enrollment Status", "Grade", *heads]
    for each in of_run(run):
        points = [1.0 if each.answers else "Not Attempted", 1.0, "Not Available", "Not Available"]
        yield [
            each.number,
            email(each),
            username(each),
            "unenrolled" if left(each) else "enrolled",
            grade(each),
            *points,
        ]


def student_state():
    names = {run: "multiple_blocks" if run != "ar" else f"block-v1_LDN_LEAD101_2026-{run}" for run in RUNS}
    return {f"{slug(run)}_student_state_from_{names[run]}_{_AT}.csv": table(_states(run)) for run in RUNS}


def _states(run):
    yield ["username", "title", "location", "Answer", "Answer ID", "Correct Answer", "Question", "block_key", "state"]
    for each in of_run(run):
        last = {block: found for block, *found in attempts(each)}
        for block, (number, when, right) in last.items():
            marks = {f"{block}_2_1": {"correctness": "correct" if right else "incorrect", "msg": "", "npoints": None}}
            state = {
                "attempts": number, "seed": 1, "done": True, "correct_map": marks, "student_answers": {f"{block}_2_1": "choice_a"},
                "score": {"raw_earned": int(right), "raw_possible": 1}, "last_submission_time": f"{when.replace(microsecond=0)}Z",
            }  # fmt: skip
            state["last_submission_time"] = state["last_submission_time"].replace(" ", "T")
            place = f"{TITLES['en']} > Start > One"
            yield [
                username(each),
                "A question",
                place,
                "a, b",
                f"{block}_2_1",
                "a",
                "Which?",
                usage(each, block),
                json.dumps(state),
            ]
        if each.touched and not last:
            # A question that was seen, and not answered.
            yield [
                username(each),
                "A question",
                "Start",
                "",
                "",
                "",
                "",
                usage(each, f"{NEW[0]}-q"),
                json.dumps({"seed": 1}),
            ]


def student_profile_info():
    return _reports("student_profile_info", _profiles)


def _profiles(run):
    yield ["id", "username", "name", "email", "language", "location", "year_of_birth", "gender", "level_of_education",
           "mailing_address", "goals", "enrollment_mode", "last_login", "date_joined", "external_user_key",
           "enrollment_date", "cohort", "city", "country"]  # fmt: skip
    for each in of_run(run):
        if active(each):
            yield [each.number, username(each), f"Somebody {each.number}", email(each), "", None, 1980, "f", "b", "Street 1\nTown",
                   None, mode(each), None, moment(each.enrolled), None, moment(each.enrolled), each.cohort, None, None]  # fmt: skip


def ora_data():
    return _reports("ORA_data", _responses)


def _responses(run):
    yield ["Submission ID", "Location", "Problem Name", "Item ID", "Username", "Anonymized Student ID",
           "Date/Time Response Submitted", "Response", "Assessment Details", "Assessment Scores",
           "Date/Time Final Score Given", "Final Score Points Earned", "Final Score Points Possible",
           "Feedback Statements Selected", "Feedback on Peer Assessments"]  # fmt: skip
    for each in of_run(run):
        if when := response(each):
            block = usage(each, "u_invite-q")
            text = json.dumps({"parts": [{"text": 'what I think,\nin "two" lines'}]})
            scored = ["", "", ""] if each.number % 2 else [moment(when.replace(microsecond=0)), 3, 5]
            yield [f"s{each.number}", block, "Invite", block, username(each), anonymous_id(each), moment(when), text,
                   "Assessment #1\n-- scored_by: somebody", "", *scored, "", ""]  # fmt: skip


def certificate_counts():
    return _reports("issued_certificates", _certificate_counts)


def _certificate_counts(run):
    yield ["CourseID", "Certificate Type", "Total Certificates Issued", "Date Report Run"]
    found = [mode(each) for each in of_run(run) if each.certified]
    for name in sorted(set(found)):
        yield [f"course-v1:LDN+LEAD101+2026-{run}", name, found.count(name), f"{REPORTED:%B %d, %Y}"]
