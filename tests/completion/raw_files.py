"""The simulated year as a platform would give it: a tracking log and one grade report a run, names and all."""

import csv
import io
import json

from tests.completion.simulated_facts import RUNS

_USAGE = "block-v1:LDN+LEAD101+2026-{run}+type@{kind}+block@{name}"


def write_raw(folder, world):
    """Write the files; return them."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "tracking.log"
    lines = sorted(line for each in world.learners for line in _lines(each))
    log.write_text("".join(f"{line}\n" for _, line in lines), "utf-8")
    reports = []
    for run in RUNS:
        path = folder / f"LDN_LEAD101_2026-{run}_grade_report_2026-12-31-1200.csv"
        path.write_text(_grades(world, run), "utf-8", newline="")
        reports.append(path)
    return [log, *reports]


def username(each):
    return f"learner{each.number}"


def _lines(each):
    yield _event(each, each.enrolled, "edx.course.enrollment.activated", {"mode": "honor"})
    for name, moment in each.touched.items():
        block = _USAGE.format(run=each.run, kind="problem", name=name)
        data = {"block_id": block, "completion": 1.0, "block_type": "problem", "modified": f"{moment.isoformat()}Z"}
        yield _event(each, moment, "edx.completion.block_completion.changed", data)
    if each.passed:
        yield _event(each, each.passed, "edx.course.grade.passed.first_time", {"percent_grade": 0.9})


def _event(each, moment, name, data):
    event = {"course_id": each.course_key, "user_id": each.number, **data}
    record = {
        "name": name, "event_type": name, "event_source": "server", "time": f"{moment.isoformat()}+00:00",
        "username": username(each), "context": {"course_id": each.course_key, "user_id": each.number}, "event": event,
        "ip": "192.0.2.7", "agent": "Firefox",
    }  # fmt: skip
    return moment.isoformat(), json.dumps(record)


def _grades(world, run):
    written = io.StringIO()
    sheet = csv.writer(written)
    sheet.writerow(
        ["Student ID", "Email", "Username", "Grade", "Cohort Name", "Enrollment Track", "Verification Status",
         "Certificate Eligible", "Certificate Delivered", "Certificate Type", "Enrollment Status"]
    )  # fmt: skip
    for each in world.learners:
        if each.run == run:
            passed = "Y" if each.passed else "N"
            sheet.writerow(
                [each.number, f"{username(each)}@example.org", username(each), 0.9 if each.passed else 0.1, each.cohort or "",
                 "honor", "N/A", passed, "N", "None", "enrolled"]
            )  # fmt: skip
    return written.getvalue()
