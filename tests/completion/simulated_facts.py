"""A course with learners who never lived: facts as importers would write them, and the truth behind them.

Four languages and a second English cohort; a version that renames a unit, takes one out and puts one in; staff; people in two
languages; names that only an identity fact joins; two sources that tell the same people's story, one of which ends early.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from builder.completion.facts import TABLES, LedgerEntry, Type
from builder.completion.outline import Block, Courses, Outline, Run
from builder.completion.rows import Maker, Place, Times, at

# ruff: noqa: DTZ001 - the facts' times are naive and UTC
EPOCH = datetime(1970, 1, 1)
START = datetime(2026, 1, 5)
CHANGED = datetime(2026, 7, 1)
SNAPSHOT = datetime(2026, 12, 31, 12)
KEY = "course-v1:LDN+LEAD101+2026-"
RUNS = {"en": "en", "es": "es", "ar": "ar", "sw": "sw", "en-autumn": "en"}
WEIGHTS = {"en": 40, "es": 25, "ar": 20, "sw": 3, "en-autumn": 12}
TITLES = {
    "u_define": {"en": "Define the need", "es": "Definir la necesidad", "ar": "تحديد الحاجة", "sw": "Bainisha hitaji"},
    "u_listen": {"en": "Listen first", "es": "Escuchar primero", "ar": "الاستماع أولًا", "sw": "Sikiliza kwanza"},
    "u_budget": {"en": "A first budget", "es": "Un primer presupuesto", "ar": "ميزانية أولى", "sw": "Bajeti ya kwanza"},
    "u_plan": {"en": "Plan together", "es": "Planificar en conjunto", "ar": "التخطيط معًا", "sw": "Panga pamoja"},
    "u_safety": {
        "en": "Safe for everyone",
        "es": "Segura para todas las personas",
        "ar": "بيئة آمنة للجميع",
        "sw": "Salama",
    },
    "u_invite": {"en": "Invite others", "es": "Invitar a otras personas", "ar": "دعوة الآخرين", "sw": "Alika wengine"},
    "u_measure": {
        "en": "Measure what changed",
        "es": "Medir lo que cambió",
        "ar": "قياس ما تغيّر",
        "sw": "Pima mabadiliko",
    },
}
OLD = ("u_define", "u_listen", "u_budget", "u_plan", "u_invite", "u_measure")
NEW = ("u_define", "u_listen", "u_plan", "u_safety", "u_invite", "u_measure")
HARD = ("es", "u_plan")


def micros(moment):
    return None if moment is None else round((moment - EPOCH).total_seconds() * 1_000_000)


def outline(units, since, renamed):
    """Return a version: each unit has a text, a question and a discussion, which does not count; one has a bank of two."""
    titles = {**TITLES, "u_listen": {**TITLES["u_listen"], "en": "Listening"}} if renamed else TITLES
    blocks = [Block("u_start", "chapter", "start", "", "", "", "", {"en": "Start", "ar": "البداية"})]
    for unit in units:
        name = unit.removeprefix("u_")
        blocks.append(Block(unit, "vertical", name, "start", "one", "", "", titles[unit]))
        place = ("start", "one", name, "")
        blocks.append(Block(f"{unit}-text", "html", f"{name}-text", *place, titles[unit]))
        if name == "plan":
            blocks.append(Block(f"{unit}-bank", "itembank", f"{name}-bank", *place, titles[unit]))
            blocks += [
                Block(f"{unit}-q{n}", "problem", f"{name}-q{n}", *place, titles[unit], f"{name}-bank") for n in (1, 2)
            ]
        else:
            blocks.append(Block(f"{unit}-q", "problem", f"{name}-q", *place, titles[unit]))
        blocks.append(Block(f"{unit}-talk", "discussion", f"{name}-talk", *place, titles[unit]))
    runs = tuple(Run(KEY + name, "leadership", name, language) for name, language in RUNS.items())
    named = {"en": "Leading together", "es": "Liderar en conjunto", "ar": "القيادة معًا", "sw": "Kuongoza pamoja"}
    return Outline("leadership", "en", named, runs, tuple(blocks), micros(since))


COURSES = Courses((outline(OLD, None, renamed=False), outline(NEW, CHANGED, renamed=True)))


@dataclass
class Learner:
    """A person in a run, and what truly happened there."""

    number: int
    run: str
    enrolled: datetime
    units: dict = field(default_factory=dict)  # block id of a unit → when it was complete
    touched: dict = field(default_factory=dict)  # block id of a block → when
    answers: dict = field(default_factory=dict)  # block id of a question → (when, right)
    passed: datetime | None = None
    certified: datetime | None = None
    staff: bool = False
    cohort: str | None = None

    @property
    def by_name(self):
        """Under this pseudonym logs know them; reports know the user id, and an identity fact joins the two."""
        return f"n{self.number:024d}"

    @property
    def by_id(self):
        return f"i{self.number:024d}"

    @property
    def language(self):
        return RUNS[self.run]

    @property
    def course_key(self):
        return KEY + self.run


@dataclass
class World:
    """Learners, and the facts that sources make of them."""

    learners: list

    @property
    def real(self):
        return [each for each in self.learners if not each.staff]

    @property
    def staff(self):
        return sorted({each.by_name for each in self.learners if each.staff})

    @cached_property
    def identities(self):
        return sorted({(each.by_id, each.by_name) for each in self.learners})

    def log(self, until=SNAPSHOT):
        """Return what a tracking log that ends at `until` says."""
        make, facts = Maker("tracking"), []
        for each in self.learners:
            facts += [fact for moment, fact in self._events(make, each) if moment < until]
        return facts

    def _events(self, make, each):
        name, key = each.by_name, each.course_key
        yield (
            each.enrolled,
            make.enrolment(name, key, "activated", at(micros(each.enrolled)), active=True, mode="honor"),
        )
        for block, moment in each.touched.items():
            yield moment, make.completion(name, Place(key, block, None), 1.0, at(micros(moment)))
        for block, (moment, right) in each.answers.items():
            for number, correct in enumerate((right, True), 1):
                when = moment + timedelta(minutes=number)
                yield (
                    when,
                    make.attempt(
                        name,
                        Place(key, block, "problem"),
                        at(micros(when)),
                        number=number,
                        question="2_1",
                        correct=correct,
                    ),
                )
        if each.passed:
            yield each.passed, make.finish(name, key, "pass", at(micros(each.passed)), completed=True)
        if each.certified:
            yield each.certified, make.finish(name, key, "certificate", at(micros(each.certified)), completed=True)

    def grades(self, as_of=SNAPSHOT):
        """Return what grade reports of this moment say: no date of anything, but everybody."""
        make, facts = Maker("grade_report"), []
        for each in self.learners:
            times = Times(as_of=micros(as_of))
            if each.enrolled < as_of:
                facts.append(
                    make.enrolment(each.by_id, each.course_key, "listed", times, active=True, cohort=each.cohort)
                )
                passed = bool(each.passed and each.passed < as_of)
                facts.append(make.finish(each.by_id, each.course_key, "pass", times, completed=passed))
        return facts

    def progress(self):
        """Return what progress reports of the last day say: today's units."""
        make, facts = Maker("progress"), []
        for each in self.learners:
            for unit in NEW:
                share = 1.0 if unit in each.units else 0.0
                facts.append(
                    make.completion(
                        each.by_id, Place(each.course_key, unit, "vertical"), share, Times(as_of=micros(SNAPSHOT))
                    )
                )
        return facts

    def joined(self):
        make = Maker("student_profile")
        return [make.identity(one, other, micros(SNAPSHOT)) for one, other in self.identities]


def simulate(count=1500, seed=7):
    """Make a year of learners."""
    chance = random.Random(seed)  # noqa: S311 - a year to be had again, no secret
    learners, number = [], 0
    while number < count:
        number += 1
        run = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        learners.append(_learner(chance, number, run, staff=number % 60 == 0))
        if number % 25 == 0 and run != "es":
            # The same person once more, in another language.
            learners.append(_learner(chance, number, "es", staff=number % 60 == 0))
    return World(learners)


def _learner(chance, number, run, *, staff):
    enrolled = START + timedelta(days=chance.triangular(0, 330, 60), seconds=chance.randrange(86400))
    each = Learner(
        number, run, enrolled, staff=staff, cohort=chance.choice((None, "Mentors", "Open")) if run == "en" else None
    )
    moment = enrolled
    for unit in _path(enrolled):
        moment += timedelta(days=chance.expovariate(1 / 4))
        if chance.random() > 0.93 or moment > SNAPSHOT - timedelta(days=1):
            break
        question = chance.choice((f"{unit}-q1", f"{unit}-q2")) if unit == "u_plan" else f"{unit}-q"
        each.touched[f"{unit}-text"] = moment
        if chance.random() > (0.5 if (each.language, unit) == HARD else 0.93):
            continue
        done = moment + timedelta(hours=1)
        each.answers[question] = (done - timedelta(minutes=30), chance.random() < 0.7)
        each.touched[question] = each.units[unit] = done
    else:
        if sum(right for _, right in each.answers.values()) >= 3:
            each.passed = moment + timedelta(hours=2)
            each.certified = each.passed + timedelta(days=1) if chance.random() < 0.9 else None
    return each


def _path(enrolled):
    """Return the units that somebody meets: those of the version when they enrol, then those put in since."""
    return (*OLD[:4], "u_safety", *OLD[4:]) if enrolled < CHANGED - timedelta(days=20) else NEW


def tables(facts):
    """Return rows by table, as `database.connect` would find them in files."""
    rows = {table.name: [] for table in TABLES}
    for name, row in facts:
        rows[name].append(row)
    return rows


SQL_TYPES = {
    Type.TEXT: "VARCHAR", Type.NUMBER: "DOUBLE", Type.WHOLE: "BIGINT", Type.TRUTH: "BOOLEAN", Type.TIME: "TIMESTAMP",
}  # fmt: skip


def entry(path="tracking.log.gz", **changed):
    fields = {
        "id": "0" * 32, "path": path, "format": "tracking", "course_key": "", "as_of": "2026-12-31T12:00:00", "size": 1,
        "head": "", "resume": 0, "lines": 100, "kept": 90, "ignored": 8, "quarantined": 2, "partial": False,
        "imported": "2027-01-01T00:00:00", "parts": (),
    }  # fmt: skip
    return LedgerEntry(**(fields | changed))
