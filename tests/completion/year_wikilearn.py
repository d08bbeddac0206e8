"""The simulated year as WikiLearn's own reports have it, by the code of openedx-wikilearn-features: who is enrolled when the
report is made, a course by its title, days without a time, the last day of a quarter left out.
"""

from datetime import datetime, timedelta

from tests.completion.simulated_facts import TITLES as UNITS
from tests.completion.year import (
    LEARNERS,
    NEW,
    REPORTED,
    RUNS,
    TITLES,
    active,
    email,
    exam,
    grade,
    left,
    mode,
    of_run,
    share,
    slug,
    username,
)
from tests.completion.year_reports import table

# ruff: noqa: DTZ001
_AT = f"{REPORTED:%Y-%m-%d-%H%M}"
QUARTERS = [
    (datetime(2026, month, 1), datetime(2026 + (month == 10), (month + 2) % 12 + 1, 1)) for month in (1, 4, 7, 10)
]


def issued_certificates():
    return {f"course-v1:LDN+LEAD101+2026-{run}/issued_certificates.csv": table(_certificates(run)) for run in RUNS}


def _certificates(run):
    heads = ["Username", "Grade", "Certificate Type", "Certificate Creation Date", "Certificate link"]
    # Headings come in the language of whoever asks.
    yield heads if run != "es" else ["Nombre de usuario", "Nota", "Tipo de certificado", "Fecha de creación", "Enlace"]
    for each in of_run(run):
        if each.certified:
            link = f"https://learn.example.org/certificates/{each.number}"
            yield [username(each), grade(each), mode(each), f"{each.certified:%B %d, %Y}", link]


def progress():
    return {f"{slug(run)}_progress_report_{_AT}.csv": table(_progress(run)) for run in RUNS}


def _progress(run):
    # Titles are in the language of whoever asks: here the one of the run, for Kiswahili English.
    language = {"sw": "en"}.get(run, RUNS[run])
    renamed = {"u_listen": "Listening"} if language == "en" else {}
    yield ["Student ID", "Email", "Username", *(renamed.get(unit, UNITS[unit][language]) for unit in NEW)]
    for each in of_run(run):
        # A unit's value is the product of what its blocks have.
        units = [1.0 if share(each, unit) == 1 else 0.0 for unit in NEW]
        yield [each.number, email(each), username(each), *units]


def quarterly():
    return dict(_quarter(*quarter) for quarter in QUARTERS)


def _quarter(first, after):
    last, made = after - timedelta(days=1), after + timedelta(hours=6)
    rows = [["Course ID", "Base Course ID", "Course Title", "Course Language", "Username", "Date Enrolled", "Date Completed",
             "Cohort Enrollee", "Student Blocked"]]  # fmt: skip
    for each in sorted(LEARNERS, key=lambda each: each.run):
        # `created__range` with days ends at the last day's midnight.
        if first <= each.enrolled <= last and active(each, made):
            done = exam(each) if exam(each) and exam(each) < made else None
            blocked = "Y" if each.number % 41 == 7 else "N"
            rows.append([f"course-v1:LDN+LEAD101+2026-{each.run}", "", TITLES[each.language], each.language, username(each, made),
                         f"{each.enrolled:%Y-%m-%d}", f"{done:%Y-%m-%d}" if done else "", "N", blocked])  # fmt: skip
    return f"courses_enrollments({first:%Y-%m-%d}-{last:%Y-%m-%d})_{made:%Y-%m-%d-%H%M}.csv", table(rows)


def all_courses():
    return {f"all_courses_enrollments_{_AT}.csv": table(_all_courses())}


def _all_courses():
    yield ["Course URL", "Course title", "Start Date", "Enrollment Date", "Course Archived Date", "Parent course URL",
           "Parent course title", "Total learners enrolled", "Total learners completed",
           "Percentage of learners who completed the course", "Certificates Generated"]  # fmt: skip
    for run in RUNS:
        found = [each for each in of_run(run) if active(each)]
        passed, certified = sum(bool(each.passed) for each in found), sum(bool(each.certified) for each in found)
        yield [f"https://studio.example.org/course/course-v1:LDN+LEAD101+2026-{run}", TITLES[RUNS[run]], "2026-01-05", "2026-01-01",
               "", "", "", len(found), passed, passed / len(found) * 100, certified]  # fmt: skip


def activity():
    rows = [["User", "Course Title", "Enrollment Date", "Completion Date"]]
    for each in listed():
        done = f"{each.certified:%Y-%m-%d}" if each.certified else "N/A"
        rows.append([username(each), TITLES[each.language], f"{each.enrolled:%Y-%m-%d}", done])
    return {f"enrollment_acctivity_report_{_AT}.csv": table(rows)}


def listed():
    """Every enrolment, ended ones too, of whoever is still enrolled in anything."""
    here = {each.number for each in LEARNERS if not left(each)}
    return [each for each in LEARNERS if each.number in here]


def users():
    counts = {}
    for each in listed():
        enrolled, passed = counts.get(username(each), (0, 0))
        counts[username(each)] = (enrolled + 1, passed + bool(each.passed))
    rows = [["Username", "Enrollments", "Courses Completed"], *([name, *both] for name, both in counts.items())]
    return {f"all_users_enrollment_{_AT}.csv": table(rows)}


def versions():
    """Both reports as they are meant; on the site of today they come out empty."""
    rows = [["Course ID", "Course Title", "Course Language", "Version Type", "# Enrolled", "# Completed", "% Completed",
             "Average Grade", "Skipped Enrollments (grade error)"]]  # fmt: skip
    whole = [0, 0]
    for run, language in RUNS.items():
        found = [each for each in of_run(run) if active(each)]
        done = sum(each.units.keys() >= set(NEW) for each in found)
        whole = [whole[0] + len(found), whole[1] + done]
        rows.append([f"course-v1:LDN+LEAD101+2026-{run}", TITLES[language], language, "translated rerun", len(found), done,
                     done / len(found), sum(map(grade, found)) / len(found), 0])  # fmt: skip
    keys = [f"course-v1:LDN+LEAD101+2026-{run}" for run in RUNS]
    total = [["Total Courses", "Course Ids", "Course Languages", *rows[0][4:]],
             [len(keys), keys, list(RUNS.values()), *whole, whole[1] / whole[0], 0.5, 0]]  # fmt: skip
    return {
        f"{slug('en')}_versions_info_detailed_{_AT}.csv": table(rows),
        f"{slug('en')}_versions_info_total_{_AT}.csv": table(total),
    }
