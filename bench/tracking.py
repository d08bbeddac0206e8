"""A year's tracking log, made up: the same lines for the same seed, with what is in them counted while they are written.

The mixture is that of a course platform at work: most lines are pages, videos and outlines; of a hundred, five are
completions, two answered questions, and one an enrolment or a grade of the course. Real ones are as wide.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from isal import igzip

LEARNERS, UNITS = 12_000, 60
LANGUAGES = ("en", "es", "ar", "fr")
_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Safari/537.36"
_WORDS = ("courseware", "activate", "block-v1", "sequential", "vertical", "unit", "lesson", "show", "title", "view")
_START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Truth:
    """What the log says: how many lines of each kind, and the distinct learners, runs and blocks of completions."""

    lines: int = 0
    completions: int = 0
    enrolments: int = 0


def write(folder: Path, files: int, lines: int, seed: int = 1) -> Truth:
    """Write a log of `lines` lines into as many .gz files."""
    truth, chance = Truth(), random.Random(seed)
    fillers = list(_fillers(chance))
    each = lines // files
    for number in range(files):
        start = _START + timedelta(days=365 * number / files)
        with igzip.open(folder / f"tracking.log-{number:02}.gz", "wb", compresslevel=3) as out:
            batch = []
            for index in range(each):
                moment = start + timedelta(seconds=index * 365 * 86400 / files / each)
                batch.append(_line(chance, fillers, moment, truth))
                if len(batch) == 2000:
                    out.write(b"".join(batch))
                    batch.clear()
            out.write(b"".join(batch))
    truth.lines = each * files
    return truth


def _line(chance: random.Random, fillers: list[bytes], moment: datetime, truth: Truth) -> bytes:
    dice = chance.random()
    user = chance.randrange(1, LEARNERS)
    when = moment.isoformat()
    if dice > 0.08:
        head, tail = fillers[chance.randrange(len(fillers))].split(b"@@", 1)
        return head + b'"username": "learner%d", "time": "%s"' % (user, when.encode()) + tail
    key = f"course-v1:LDN+LEAD101+2026-{LANGUAGES[user % len(LANGUAGES)]}"
    if dice < 0.05:
        truth.completions += 1
        return _event("edx.completion.block_completion.changed", key, user, when, _completion(chance, key, user, when))
    if dice < 0.07:
        return _event("problem_check", key, user, when, _check(chance, key))
    if dice < 0.074:
        truth.enrolments += 1
        about = {"course_id": key, "user_id": user, "mode": "audit"}
        return _event("edx.course.enrollment.activated", key, user, when, about)
    share = chance.random()
    about = {
        "course_id": key,
        "user_id": str(user),
        "percent_grade": share,
        "letter_grade": "Pass" if share > 0.6 else "",
    }
    return _event("edx.grades.course.grade_calculated", key, user, when, about)


def _completion(chance: random.Random, key: str, user: int, when: str) -> dict[str, object]:
    prefix = key.replace("course-v1", "block-v1")
    block = f"{prefix}+type@html+block@u_unit-{chance.randrange(UNITS)}-text"
    return {
        "user_id": user, "course_id": key, "block_id": block, "block_type": "html", "completion": 1.0, "modified": when,
        "created": when,
    }  # fmt: skip


def _check(chance: random.Random, key: str) -> dict[str, object]:
    block = f"{key.replace('course-v1', 'block-v1')}+type@problem+block@u_question-{chance.randrange(40)}"
    right = chance.random() < 0.7
    name = block.rpartition("@")[2] + "_2_1"
    mark = {
        "correctness": "correct" if right else "incorrect",
        "npoints": None,
        "msg": "",
        "hint": "",
        "hintmode": None,
    }
    return {
        "problem_id": block, "answers": {name: "choice_2"}, "attempts": chance.randrange(1, 4), "grade": int(right),
        "max_grade": 1, "correct_map": {name: mark}, "success": "correct" if right else "incorrect",
        "state": {"seed": 1, "student_answers": {name: "choice_2"}, "correct_map": {name: mark}, "done": True},
        "submission": {name: {"question": "Which one?", "answer": "The second", "response_type": "choiceresponse"}},
    }  # fmt: skip


def _event(name: str, key: str, user: int, when: str, about: dict[str, object]) -> bytes:
    found = {
        "name": name,
        "context": {"course_id": key, "course_user_tags": {}, "user_id": user, "path": f"/courses/{key}/xblock/handler", "org_id": "LDN", "enterprise_uuid": ""},
        "username": f"learner{user}", "session": "056aca2a1c6b76742b283e73d3424453", "ip": "172.19.0.1", "agent": _AGENT,
        "host": "learn.example.org", "referer": f"https://learn.example.org/xblock/{key}?show_title=0&view=student_view",
        # Many releases write it as JSON in a string.
        "accept_language": "en-US,en;q=0.9,es;q=0.8", "event": json.dumps(about) if user % 4 == 0 else about, "time": when, "event_type": name,
        "event_source": "server", "page": None,
    }  # fmt: skip
    return json.dumps(found).encode() + b"\n"


def _fillers(chance: random.Random) -> Iterator[bytes]:
    """Yield lines that say nothing of ours, with a place for user and time."""
    names = ("play_video", "pause_video", "seek_video", "load_video", "edx.ui.lms.sequence.next_selected", "page_close")
    for number in range(14):
        key = f"course-v1:LDN+LEAD101+2026-{LANGUAGES[number % len(LANGUAGES)]}"
        name = chance.choice((*names, f"/courses/{key}/courseware/u_lesson-{number % 20}/"))
        padding = "-".join(chance.choices(_WORDS, k=30))
        found = {
            "name": name, "context": {"course_id": key, "path": f"/courses/{key}/xblock", "org_id": "LDN"},
            "session": "".join(chance.choices("0123456789abcdef", k=32)), "ip": "172.19.0.1", "agent": _AGENT,
            "referer": f"https://learn.example.org/courses/{key}/courseware/{padding}", "accept_language": "en-US,en;q=0.9",
            "event": json.dumps({"id": padding[:32], "code": "html5", "duration": 194, "currentTime": number, "page": padding}),
            "event_type": name, "event_source": "browser", "page": f"https://learn.example.org/courses/{key}/{padding}",
        }  # fmt: skip
        yield json.dumps(found).encode().replace(b"{", b"{@@, ", 1) + b"\n"
