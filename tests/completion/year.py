"""The simulated year with everything that a platform keeps of it: accounts that change their name, people who leave, modes,
grades, attempts, certificates, exams. This is the truth; `year_reports`, `year_wikilearn` and `year_logs` write it down in
every format, and `year_known` says what each format can know of it.
"""

import hashlib
import json
import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from builder.completion.outline import Courses, Run
from tests.completion.simulated_facts import COURSES as PLAIN
from tests.completion.simulated_facts import NEW, RUNS, simulate

# ruff: noqa: DTZ001 - all times are UTC and naive
# When reports were asked for, and when the learners' platform renamed some of them.
REPORTED = datetime(2027, 1, 5, 6)
RENAMED = datetime(2026, 9, 1, 8)
PASSING = 50
TITLES = {"en": "Leading together", "es": "Liderar en conjunto", "ar": "القيادة معًا", "sw": "Kuongoza pamoja"}
# This question is an open response: peers judge it, and nobody is right or wrong.
RESPONSE = "u_invite-q"


def _with_pass_mark(outline):
    runs = tuple(Run(run.course_key, run.course, run.name, run.language, PASSING / 100) for run in outline.runs)
    return replace(outline, runs=runs)


COURSES = Courses(tuple(_with_pass_mark(outline) for outline in PLAIN.outlines))
WORLD = simulate(520, seed=11)
LEARNERS = WORLD.learners


def outline_json(outline):
    """Spell an outline as a build does."""
    runs = [
        {"run": run.name, "language": run.language, "course_key": run.course_key, "passing": PASSING}
        for run in outline.runs
    ]
    blocks = [
        {
            "id": block.id, "type": block.block_type, "url_name": block.block_id, "chapter": block.chapter,
            "lesson": block.lesson, "unit": block.unit, "bank": block.bank, "graded": "", "titles": dict(block.titles),
        }
        for block in outline.blocks
    ]  # fmt: skip
    found = {"course": "leadership", "source_language": "en", "titles": dict(outline.titles), "runs": runs}
    return json.dumps(found | {"blocks": blocks})


def username(each, moment=REPORTED):
    """Return what an account is called at a moment: some were renamed in autumn; names have letters of many scripts."""
    if each.number % 30 == 5 and moment >= RENAMED:
        return f"renamed{each.number}"
    return f"梅_{each.number}" if each.number % 50 == 9 else f"learner{each.number}"


def email(each):
    return f"Person{each.number}@example.org"


def external_id(each):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"learner {each.number}"))


def anonymous_id(each):
    return hashlib.md5(f"{each.number} {each.run}".encode(), usedforsecurity=False).hexdigest()


def left(each):
    """Return when somebody left a run, None for most; who is in two runs stays in one of them."""
    if each.number % 37 != 3 or (each.number % 25 == 0 and each.run == "es"):
        return None
    moment = each.enrolled + timedelta(days=20, hours=3)
    last = max([each.enrolled, *each.touched.values(), *filter(None, [each.passed, each.certified])])
    moment = max(moment, last + timedelta(hours=5))
    return moment if moment < REPORTED - timedelta(days=1) else None


def active(each, moment=REPORTED):
    return each.enrolled <= moment and not (left(each) and left(each) <= moment)


def mode(each):
    return "audit" if each.number % 11 == 0 else "honor"


def grade(each):
    """Return the share of points: at the pass mark and above for those who passed, and for nobody else."""
    share = round(sum(right for _, right in each.answers.values()) / 6, 2)
    return max(PASSING / 100, share) if each.passed else min(PASSING / 100 - 0.01, share)


def exam(each):
    """Return when somebody took the proctored exam."""
    return each.passed + timedelta(hours=1) if each.passed and each.number % 3 == 0 else None


def attempts(each):
    """Yield question, number, moment and verdict; who was wrong tries once more, and is right."""
    for block, (moment, right) in each.answers.items():
        if block != RESPONSE:
            yield block, 1, moment, right
            if not right:
                yield block, 2, moment + timedelta(minutes=7), True


def response(each):
    """Return when somebody sent in the open response."""
    return each.answers[RESPONSE][0] if RESPONSE in each.answers else None


def kind(block):
    """Return a block's type."""
    if block.endswith("-text"):
        return "html"
    return "openassessment" if block == RESPONSE else "problem"


def usage(each, block, block_type=""):
    return f"block-v1:LDN+LEAD101+2026-{each.run}+type@{block_type or kind(block)}+block@{block}"


def share(each, unit):
    """Return how much of a unit of today is complete: a text, and a question or one of a bank."""
    inside = [block for block in each.touched if block.startswith(f"{unit}-")]
    return len(inside) / 2


def of_run(run):
    return [each for each in LEARNERS if each.run == run]


def slug(run):
    return f"LDN_LEAD101_2026-{run}"


__all__ = ["NEW", "RUNS"]
