"""The simulated year as operators have it: tracking logs in every state, xAPI in every shape, the completion table as CSV,
answers of the aggregator and its events. Spelled after real events (../shared/samples/completion), not after the importers.
"""

import gzip
import json
import uuid
from datetime import timedelta

from tests.completion.simulated_facts import CHANGED
from tests.completion.year import (
    LEARNERS,
    NEW,
    RUNS,
    attempts,
    exam,
    external_id,
    grade,
    kind,
    left,
    mode,
    of_run,
    share,
    usage,
    username,
)
from tests.completion.year_reports import table

_ROTATED = ("2026-04-01", "2026-07-01", "2026-10-01")


def iso(moment, zone="+00:00"):
    """Spell a time as Python does: microseconds are left out where they are zero."""
    return moment.isoformat() + zone


def tracking():
    """Four logs: one packed, one with a logger's prefix, one packed in two members, the last one as it is."""
    spoken = sorted((line for each in LEARNERS for line in _events(each)), key=lambda pair: pair[0])
    parts = [[] for _ in range(4)]
    for moment, line in spoken:
        parts[sum(moment.isoformat() >= day for day in _ROTATED)].append(line)
    first, second, third, last = ("".join(f"{line}\n" for line in part) for part in parts)
    prefix = "2026-05-23 13:53:13,461 INFO 20 [tracking] [user None] [ip None] logger.py:41 - "
    cut = third.index("\n", len(third) // 2) + 1
    return {
        "tracking.log-20260401.gz": gzip.compress(first.encode(), mtime=0),
        "tracking.log-20260701": "".join(f"{prefix}{line}\n" for line in second.splitlines()).encode(),
        "tracking.log-20261001.gz": gzip.compress(third[:cut].encode(), mtime=0)
        + gzip.compress(third[cut:].encode(), mtime=0),
        "tracking.log": b"\xef\xbb\xbf" + last.encode(),
    }


def _events(each):
    yield _event(each, each.enrolled, "edx.course.enrollment.activated", {"user_id": each.number, "mode": mode(each)})
    yield _event(each, each.enrolled, "page_close", "{}", source="browser")
    for block, moment in each.touched.items():
        data = {
            "user_id": each.number, "block_id": usage(each, block), "block_type": kind(block), "completion": 1.0,
            "modified": str(moment) + "+00:00", "created": str(moment) + "+00:00",
        }  # fmt: skip
        # It is said at every submission, changed or not.
        for seconds in (1, 90)[: 1 + each.number % 2]:
            yield _event(each, moment + timedelta(seconds=seconds), "edx.completion.block_completion.changed", data)
    for found in attempts(each):
        yield from _check(each, *found)
    yield from _results(each)


def _check(each, block, number, moment, right):
    answer = f"input_{block}_2_1=choice_a"
    yield _event(each, moment, "problem_check", answer, source="browser")
    mark = {"correctness": "correct" if right else "incorrect", "npoints": None, "msg": "", "hint": ""}
    data = {
        "problem_id": usage(each, block), "attempts": number, "grade": int(right), "max_grade": 1,
        "success": mark["correctness"], "correct_map": {f"{block}_2_1": mark}, "answers": {f"{block}_2_1": "choice_a"},
        "state": {"seed": 1, "correct_map": {}}, "submission": {},
    }  # fmt: skip
    yield _event(each, moment, "problem_check", data)
    graded = {"user_id": str(each.number), "percent_grade": 0.1, "letter_grade": "", "grading_policy_hash": "x="}
    yield _event(each, moment + timedelta(seconds=2), "edx.grades.course.grade_calculated", graded, by_task=True)


def _results(each):
    if each.passed:
        graded = {"user_id": str(each.number), "percent_grade": grade(each), "letter_grade": "Pass"}
        yield _event(each, each.passed, "edx.grades.course.grade_calculated", graded, by_task=True)
        for name in ("passed.first_time", "now_passed"):
            yield _event(each, each.passed, f"edx.course.grade.{name}", {"user_id": each.number})
    if exam(each):
        data = {
            "exam_id": 1,
            "attempt_user_id": each.number,
            "attempt_completed_at": iso(exam(each)),
            "attempt_status": "submitted",
        }
        later = exam(each) + timedelta(seconds=9)
        yield _event(each, later, "edx.special_exam.proctored.attempt.submitted", data)
    if each.certified:
        data = {
            "user_id": each.number,
            "certificate_id": "c",
            "enrollment_mode": mode(each),
            "generation_mode": "batch",
        }
        yield _event(each, each.certified, "edx.certificate.created", data, by_task=True)
    if left(each):
        data = {"user_id": each.number, "mode": mode(each)}
        yield _event(each, left(each), "edx.course.enrollment.deactivated", data)


def _event(each, moment, name, data, source="server", *, by_task=False):
    """Return a line: some events are written by the asynchronous tracker, some hold JSON in a string."""
    data = {"course_id": each.course_key, **data} if isinstance(data, dict) else data
    data = json.dumps(data) if isinstance(data, dict) and each.number % 5 == 0 else data
    context = {
        "course_id": each.course_key,
        "user_id": "" if by_task else each.number,
        "path": "/event",
        "org_id": "LDN",
    }
    late = each.number % 7 == 0
    record = {
        "name": name, "context": context, "username": "" if by_task else username(each, moment), "session": "s", "ip": "192.0.2.1",
        "agent": "Firefox", "host": "learn.example.org", "referer": "", "accept_language": "es",
        "data" if late else "event": data, "timestamp" if late else "time": iso(moment, "Z" if late else "+00:00"),
        "event_type": name, "event_source": source, "page": None,
    }  # fmt: skip
    return moment, json.dumps(record, ensure_ascii=each.number % 2 == 0)


def aggregator_events():
    lines = sorted((line for each in LEARNERS for line in _progress(each)), key=lambda pair: pair[0])
    return {"aggregator/tracking.log": "".join(f"{line}\n" for _, line in lines).encode()}


def _progress(each):
    done = []
    for block, moment in sorted(each.touched.items(), key=lambda pair: pair[1]):
        unit = block.partition("-")[0]
        if unit not in NEW and moment >= CHANGED:
            continue
        done.append(block)
        today = sum(name.partition("-")[0] in NEW for name in done)
        inside = sum(name.startswith(f"{unit}-") for name in done)
        parts = [("vertical", usage(each, unit, "vertical"), inside, 2), ("course", f"{each.course_key}", today, 12)]
        for level, name, earned, possible in parts:
            data = {
                "user_id": each.number, "block_id": name, "earned": earned, "possible": possible, "percent": earned / possible,
                "type": level, "modified": iso(moment, "Z"), "created": iso(moment, "Z"),
            }  # fmt: skip
            at = moment + timedelta(minutes=5)
            yield _event(each, at, f"openedx.completion_aggregator.progress.{level}", data, by_task=True)


def aggregator():
    """Answers of `/course/KEY/?requested_fields=chapter,vertical`, two pages a run, as somebody saves them."""
    found = {}
    for run in RUNS:
        here = of_run(run)
        for page, results in enumerate((here[: len(here) // 2], here[len(here) // 2 :]), 1):
            answer = {
                "count": len(here),
                "num_pages": 2,
                "current_page": page,
                "results": [_record(each) for each in results],
            }
            found[f"aggregator-{run}-{page}.json"] = json.dumps(answer, indent=2 if page == 1 else None).encode()
    return found


def _record(each):
    shares = {unit: share(each, unit) for unit in NEW}
    units = [_part(each, "vertical", unit, part * 2, 2) for unit, part in shares.items()]
    whole = sum(shares.values()) * 2
    chapter = _part(each, "chapter", "u_start", whole, 12)
    return {"username": username(each), "completion": chapter["completion"], "chapter": [chapter], "vertical": units}


def _part(each, block_type, name, earned, possible):
    # Older releases call it `ratio`.
    called = "percent" if each.number % 2 else "ratio"
    completion = {"earned": float(earned), "possible": float(possible), called: earned / possible}
    return {"course_key": each.course_key, "block_key": usage(each, name, block_type), "completion": completion}


def blockcompletion():
    rows = [["id", "created", "modified", "user_id", "course_key", "block_key", "block_type", "completion"]]
    for each in LEARNERS:
        for block, moment in each.touched.items():
            rows.append([len(rows), moment, moment, each.number, each.course_key, usage(each, block), kind(block), 1])
        if each.number % 13 == 0 and f"{NEW[0]}-q" not in each.touched:
            moment, block = each.enrolled + timedelta(days=1), f"{NEW[0]}-q"
            rows.append([len(rows), moment, moment, each.number, each.course_key, usage(each, block), kind(block), 0])
    return {"completion_blockcompletion.csv": table(rows, delimiter=";")}


def external_ids():
    rows = [["external_user_id", "external_id_type", "username", "user_id", "dump_id", "time_last_dumped"]]
    people = {each.number: each for each in LEARNERS}
    rows += [
        [external_id(each), "xapi", username(each), each.number, "d", "2027-01-05 05:00:00"] for each in people.values()
    ]
    return {"external_id.csv": table(rows)}


def xapi():
    """A statement a line, a list, an answer of a record store; packed or not."""
    said = {run: [found for each in of_run(run) for found in _statements(each)] for run in RUNS}
    lines = {run: "".join(f"{json.dumps(each)}\n" for each in said[run]).encode() for run in RUNS}
    return {
        "statements-en.jsonl": lines["en"],
        "statements-es.json": json.dumps(said["es"]).encode(),
        "statements-ar.json": json.dumps({"more": "", "statements": said["ar"]}, indent=1).encode(),
        "statements-sw.jsonl.gz": gzip.compress(lines["sw"], mtime=0),
        "statements-autumn.jsonl": lines["en-autumn"],
    }


def _statements(each):
    course, kinds = f"course/{each.course_key}", "http://adlnet.gov/expapi/"
    enrolled = {"definition": {"extensions": {"https://w3id.org/xapi/acrossx/extensions/type": mode(each)}}}
    yield _statement(each, each.enrolled, f"{kinds}verbs/registered", course, enrolled)
    for block, moment in each.touched.items():
        share = {"completion": True, "extensions": {"https://w3id.org/xapi/cmi5/result/extensions/progress": 100.0}}
        yield _statement(each, moment, f"{kinds}verbs/progressed", f"xblock/{usage(each, block)}", {}, share)
    for block, number, moment, right in attempts(each):
        what = {
            "definition": {
                "extensions": {"http://id.tincanapi.com/extension/attempt-id": number},
                "interactionType": "choice",
            }
        }
        result = {
            "response": "a",
            "success": right,
            "score": {"min": 0, "max": 1, "raw": int(right), "scaled": int(right)},
        }
        verb = "https://w3id.org/xapi/acrossx/verbs/evaluated"
        yield _statement(each, moment, verb, f"xblock/{usage(each, block)}", what, result)
        yield _earned(each, moment + timedelta(seconds=2), 0.1, "Fail")
    if each.passed:
        yield _earned(each, each.passed, grade(each), "Pass")
        yield _statement(each, each.passed, f"{kinds}verbs/passed", course, {})
    if left(each):
        yield _statement(each, left(each), "http://id.tincanapi.com/verb/unregistered", course, {})


def _earned(each, moment, scaled, letter):
    result = {
        "score": {"min": 0.0, "max": 1.0, "raw": scaled, "scaled": scaled},
        "extensions": {"http://www.tincanapi.co.uk/activitytypes/grade_classification": letter},
    }
    return _statement(each, moment, "http://id.tincanapi.com/verb/earned", f"course/{each.course_key}", {}, result)


def _statement(each, moment, verb, address, what, result=None):
    home = "https://learn.example.org"
    around = {"contextActivities": {"parent": [{"id": f"{home}/course/{each.course_key}", "objectType": "Activity"}]}}
    said = {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{each.number} {moment} {verb} {address}")), "version": "1.0.3",
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": external_id(each)}},
        "verb": {"id": verb, "display": {"en": verb.rpartition("/")[2]}},
        "object": {"id": f"{home}/{address}", "objectType": "Activity", **what}, "timestamp": iso(moment),
        "context": {"extensions": {}, **(around if "/xblock/" in f"/{address}" else {})},
    }  # fmt: skip
    return said | ({"result": result} if result else {})
