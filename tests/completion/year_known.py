"""What each format can know of the simulated year, and what follows from several of them together.

`KNOWS` is the table of docs/completion-reports.md: for each format by which names it knows people, and of which matters it
speaks: with a date, without one, or of a part of the people only. Everything else is the truth of `year`, counted again in
plain Python. Names that no format joins are several people: that is said in the docs, and counted so here.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tests.completion import year
from tests.completion.simulated_facts import CHANGED, OLD
from tests.completion.year import LEARNERS, NEW
from tests.completion.year_wikilearn import QUARTERS, listed

# ruff: noqa: DTZ001
LANGUAGES = ("en", "es", "ar", "sw")
DATED, UNDATED = "dated", "undated"

# Matters: enrolled, pass, certificate, proctored, units (of today), former (units that were taken out), blocks (any sign
# of work, also in a unit that is not complete), first (attempts), cohort. Totals stand beside ours and are no knowledge.
KNOWS = {
    "grade_report": ("id name mail", {"enrolled": UNDATED, "pass": UNDATED, "certificate": UNDATED, "cohort": UNDATED}),
    "problem_grade_report": ("id name mail", {"enrolled": UNDATED, "pass": UNDATED}),
    "student_state": ("name", {"last": DATED}),
    "student_profile_info": ("id name mail", {"enrolled": DATED, "cohort": UNDATED}),
    "ora_data": ("name anonymous", {"response": DATED}),
    "issued_certificates": ("name", {"certificate": DATED}),
    "certificate_counts": ("", {}),
    "progress": ("id name mail", {"units": UNDATED}),
    "quarterly": ("name", {"enrolled": DATED, "proctored": DATED}),
    "all_courses": ("", {}),
    "activity": ("name", {"enrolled": DATED, "certificate": DATED}),
    "users": ("", {}),
    "versions": ("", {}),
    "blockcompletion": ("id", {"units": DATED, "former": DATED, "blocks": DATED}),
    "external_ids": ("id name uuid", {}),
    "aggregator": ("name", {"units": UNDATED, "blocks": UNDATED}),
    "aggregator_events": ("id", {"units": DATED, "former": DATED, "blocks": DATED}),
    "tracking": (
        "id name",
        {
            "enrolled": DATED, "pass": DATED, "certificate": DATED, "proctored": DATED, "units": DATED, "former": DATED,
            "blocks": DATED, "first": DATED,
        },
    ),
    "xapi": (
        "uuid",
        {"enrolled": DATED, "pass": DATED, "units": DATED, "former": DATED, "blocks": DATED, "first": DATED},
    ),
}  # fmt: skip
# Days without a time of day.
ONLY_DAYS = {"quarterly", "activity", "issued_certificates"}


@dataclass
class Said:
    """What one format says of one learner in one run: `when` per matter, None where it does not say when."""

    names: tuple
    each: object
    source: str
    when: dict = field(default_factory=dict)
    # Of which matters it says yes or no for this learner.
    speaks: set = field(default_factory=set)


def _names(source, each, moment=year.REPORTED):
    spelled = {
        "id": str(each.number), "name": year.username(each, moment), "mail": year.email(each),
        "uuid": year.external_id(each), "anonymous": year.anonymous_id(each),
    }  # fmt: skip
    return tuple((kind, spelled[kind]) for kind in KNOWS[source][0].split())


def _day(moment):
    return datetime(moment.year, moment.month, moment.day)


def truth(each):
    """Return everything that happened to somebody in a run, and when."""
    later = {"pass": each.passed, "certificate": each.certified, "proctored": year.exam(each)}
    return {"enrolled": each.enrolled} | {matter: moment for matter, moment in later.items() if moment}


def spoken(source):
    """Yield what a format says."""
    for each in _rows(source):
        said = Said(_names(source, each), each, source)
        for matter, how in KNOWS[source][1].items():
            said.speaks.add(matter)
            if matter in truth(each):
                moment = truth(each)[matter]
                said.when[matter] = None if how == UNDATED else _day(moment) if source in ONLY_DAYS else moment
        if source == "quarterly" and not (year.exam(each) and year.exam(each) < _made(each)):
            said.speaks.discard("proctored")
            said.when.pop("proctored", None)
        if source == "quarterly":
            said.names = _names(source, each, _made(each))
        if source == "tracking":
            # The user id stands beside the name of the day; who did nothing since then is not known by the new name.
            for name in {_names(source, each, moment) for moment in _moments(each)}:
                yield replace(said, names=name)
        else:
            yield said


def _rows(source):
    if source == "activity":
        # Two runs have the English title.
        return [each for each in listed() if each.language != "en"]
    if source == "student_profile_info":
        return [each for each in LEARNERS if year.active(each)]
    if source == "quarterly":
        return [each for each in LEARNERS if _made(each)]
    if source == "issued_certificates":
        return [each for each in LEARNERS if each.certified]
    if source == "ora_data":
        return [each for each in LEARNERS if year.response(each)]
    if source == "student_state":
        return [each for each in LEARNERS if any(year.attempts(each))]
    if source in ("blockcompletion", "aggregator_events"):
        return [each for each in LEARNERS if each.touched]
    return [] if not KNOWS[source][0] else LEARNERS


def _made(each):
    """Return when the quarterly report was made in which somebody stands, None for none."""
    for first, after in QUARTERS:
        made = after.replace(hour=6)
        if first <= each.enrolled <= after - timedelta(days=1) and year.active(each, made):
            return made
    return None


def _moments(each):
    """Return when somebody did something of which a log knows who did it."""
    tried = [moment for _, _, moment, _ in year.attempts(each)]
    done = filter(None, [each.passed, year.exam(each), year.left(each)])
    return [each.enrolled, *each.touched.values(), *tried, *done]


def _done(each):
    """Return which units of today somebody completed."""
    return each.units.keys() & set(NEW)


class Known:
    """What a set of formats knows together; `staff` are names that are left out."""

    def __init__(self, sources, staff):
        self.sources = frozenset(sources)
        self.said = [said for source in sorted(sources) for said in spoken(source)]
        self._above = {}
        for said in self.said:
            for name in said.names[1:]:
                self._join(said.names[0], name)
        # Whose names belong together says nothing of learning.
        self.said = [said for said in self.said if KNOWS[said.source][1]]
        self.out = {self.person(said) for said in self.said if self._is_staff(said, staff)}
        self.said = [said for said in self.said if self.person(said) not in self.out]

    def _root(self, name):
        while name in self._above:
            name = self._above[name]
        return name

    def _join(self, one, other):
        one, other = self._root(one), self._root(other)
        if one != other:
            self._above[other] = one

    def _is_staff(self, said, staff):
        root = self._root(said.names[0])
        return any(self._root(name) == root for name in staff)

    def person(self, said):
        return self._root(said.names[0])

    def apart(self):
        """Return who may be counted twice: in one run there are people with none of the kinds of names that they have."""
        kinds = defaultdict(set)
        for name in [*self._above, *self._above.values(), *(said.names[0] for said in self.said)]:
            kinds[self._root(name)].add(name[0])
        runs = defaultdict(set)
        for said in self.said:
            worked = ("blocks" in said.speaks and said.each.touched) or ("units" in said.speaks and _done(said.each))
            if said.when or worked or said.speaks & {"first", "last", "response"}:
                runs[said.each.run].add(self.person(said))
        return {one for here in runs.values() for one in here if any(not kinds[one] & kinds[two] for two in here)}

    def tells(self, matter, language=None):
        """Whether any format says anything of a matter there."""
        return any(matter in said.speaks for said in self.said if language in (None, said.each.language))

    def where(self, matter, language=None, run=None):
        """Return {person: first known moment or None} of those of whom a matter is said."""
        found = {}
        for said in self.said:
            if matter in said.when and language in (None, said.each.language) and run in (None, said.each.run):
                person, moment = self.person(said), said.when[matter]
                known = found.get(person)
                found[person] = min(filter(None, [known, moment]), default=None)
        return found

    def since(self, person, run):
        """Return when a person enrolled; where one source knows the day and another its time, the time."""
        heard = {
            said.when["enrolled"]
            for said in self.said
            if said.when.get("enrolled") and (self.person(said), said.each.run) == (person, run)
        }
        first = min(heard, default=None)
        return min((each for each in heard if each > _day(first) and _day(each) == _day(first)), default=first)

    def count(self, matter, language=None, run=None):
        return len(self.where(matter, language, run))

    def by_language(self, matter):
        return {language: self.count(matter, language) for language in LANGUAGES} | {"all": self.count(matter)}

    def speaking(self, *matters):
        """Yield (person, learner) of what formats say that speak of one of these matters."""
        for said in self.said:
            if said.speaks.intersection(matters):
                yield self.person(said), said

    def people(self, matters, holds, language=None):
        """Return the persons of whom something holds, by a format that knows one of these matters."""
        return {
            person
            for person, said in self.speaking(*matters)
            if language in (None, said.each.language) and holds(said.each)
        }

    def began(self, language=None):
        """Return who is known to have done anything."""
        found = self.people(["blocks"], lambda each: bool(each.touched), language)
        found |= self.people(["units"], _done, language)
        found |= self.people(["first", "last"], lambda each: any(year.attempts(each)), language)
        found |= self.people(["response"], year.response, language)
        return found.union(*(self.where(matter, language) for matter in ("pass", "certificate", "proctored")))

    def inside(self, matter, language, since, until):
        """Return of how many people a matter was in a time, and how many more it may have been."""
        moments = defaultdict(lambda: defaultdict(set))
        for said in self.said:
            if matter in said.when and language in (None, said.each.language):
                moments[self.person(said)][said.each.run].add(said.when[matter])
        certain = unclear = 0
        for runs in moments.values():
            firsts = [min(filter(None, found), default=None) for found in runs.values()]
            if any(moment and since <= moment.date() <= until for moment in firsts):
                certain += 1
            elif None in firsts:
                unclear += 1
        return certain, unclear

    def units(self, unit, language=None):
        """Return who completed a unit; one that was taken out by the time when it was."""
        if unit in NEW:
            return self.people(["units"], lambda each: unit in each.units, language)
        return self.people(["former"], lambda each: each.units.get(unit, CHANGED) < CHANGED, language)

    def answers(self, block, language):
        """Return {person: right at first} of those who answered, None where only the last attempt is known."""
        found = {}
        for person, said in self.speaking("first", "last"):
            if said.each.language == language:
                for question, number, _, right in year.attempts(said.each):
                    last = "first" not in said.speaks
                    if question == block and (number == 1) and not (last and not right):
                        found[person] = right
                    elif question == block and last:
                        found.setdefault(person, None)
        return found


ALL_UNITS = tuple(dict.fromkeys((*NEW, *OLD)))
# These know who has left, the other lists do not.
FULL = frozenset({"grade_report", "problem_grade_report", "tracking", "xapi"})


def true_count(matter, language=None, *, staff=()):
    """Return the truth itself: how many people, staff apart."""
    return len({e.number for e in LEARNERS if matter in truth(e) and language in (None, e.language) and not e.staff})
