"""How many people, per matter and place: sql/tally.sql, looked up."""

from __future__ import annotations

from dataclasses import dataclass

from builder.completion.reports.ground import Ground, Row
from builder.completion.reports.plan import Plan
from builder.completion.reports.report import Mark, Named, Range, Said

ALL = Said("all")


@dataclass(frozen=True, slots=True)
class Place:
    """Where people are counted; None stands for all."""

    course: str | None = None
    language: str | None = None
    run: str | None = None


class Tally:
    """The numbers of a report, before small ones are hidden."""

    def __init__(self, ground: Ground, few: int) -> None:
        self.few = few
        self.ground = ground
        self._rows = {
            (Place(row["course"], row["language"], row["run"]), row["what"]): row for row in ground.ask("tally")
        }
        self._told: set[tuple[Place, str]] = set()
        self._runs: dict[str, dict[str, list[str]]] = {}
        for row in ground.ask("told"):
            course, language, run = row["course"], row["language"], row["run"]
            places = (Place(), Place(course), Place(course, language), Place(course, language, run))
            self._told.update((place, row["what"]) for place in places)
            runs = self._runs.setdefault(course, {}).setdefault(language, [])
            if run not in runs:
                runs.append(run)

    def courses(self) -> list[str]:
        """Return the courses with learners; the runs that no course.yaml lists come last."""
        return sorted(self._runs, key=lambda course: (not course, course))

    def languages(self, course: str) -> list[str]:
        """Return the languages with learners, in the order of course.yaml."""
        order = [run.language for run in self.plan(course).runs]
        place = {language: order.index(language) for language in order}
        return sorted(self._runs.get(course, {}), key=lambda code: (place.get(code, len(order)), code))

    def runs(self, course: str, language: str) -> list[str]:
        """Return the runs of a language that have learners."""
        return sorted(self._runs.get(course, {}).get(language, []))

    def plan(self, course: str) -> Plan:
        """Return what the course is; an empty one for runs of no course."""
        return self.ground.plans.get(course) or Plan(course, {}, "", (), ())

    def told(self, place: Place, what: str) -> bool:
        """Whether any source can speak of it there."""
        return (place, what) in self._told

    def count(self, place: Place, what: str, kind: str = "people") -> int:
        """Return how many people: now (`people`), once (`ever`), of unknown time in a period (`open`) or at all (`undated`)."""
        row: Row | None = self._rows.get((place, what))
        return int(row[kind]) if row else 0

    def cell(self, place: Place, what: str) -> int | Mark:
        """Return how many people at least; or that no source can tell, or none of them when."""
        count = self.count(place, what)
        known = self.told(place, what) and (count or not self.count(place, what, "open"))
        return count if known else Mark.UNKNOWN

    def bounds(self, place: Place, what: str) -> int | Mark | Range:
        """Return how many people; with whom it is not known whether it was in the period, as the upper bound."""
        least = self.cell(place, what)
        return self._up_to(least, least, self.count(place, what, "open"))

    def _up_to(self, least: int | Mark, most: int | Mark, unclear: int) -> int | Mark | Range:
        if isinstance(least, Mark) or isinstance(most, Mark):
            return Mark.UNKNOWN
        return Range(least, most + unclear) if unclear or least < most else least

    def together(self, course: str | None, what: str) -> int | Mark | Range:
        """Return how many different people are in all languages of a course, or in all courses.

        The numbers of each language are always told; where the sum is only a few more than the people, the difference would
        tell on those few who are in two, so only its bounds are told.
        """
        whole = self.cell(Place(course), what)
        if isinstance(whole, Mark):
            return whole
        courses = self.courses() if course is None else [course]
        parts = [self.count(Place(each, code), what) for each in courses for code in self.languages(each)]
        unclear = self.count(Place(course), what, "open")
        if 0 < sum(parts) - whole < self.few:
            return self._up_to(max(*parts, sum(parts) - self.few + 1), sum(parts), unclear)
        return self._up_to(whole, whole, unclear)


def language_name(code: str) -> Named:
    """Return how a language is shown: writers say it by its own name; what is no code (the key of a run) by itself."""
    return Named(code, code if len(code) <= len("zh-hant-tw-x") and ":" not in code and "/" not in code else "")
