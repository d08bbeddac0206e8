"""What no import can bring, so that someone has to set it in Studio, once a run.

Milestones hold subsections and courses that must be passed first (`openedx/core/lib/gating/api.py`,
`common/djangoapps/util/milestones_helpers.py`); they stand in a database that an archive does not reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.diagnostics import Location
from builder.model.course import Course, Run
from builder.model.parts import lessons
from builder.model.runs import of_run


@dataclass(frozen=True, slots=True)
class ByHand:
    """A step in Studio: `what` cannot be imported, `steps` are what to do there, in the words of its menus."""

    location: Location
    what: str
    steps: str


def by_hand(course: Course, run: Run) -> Iterator[ByHand]:
    """Yield the steps that a run asks for."""
    shown = of_run(course, run)
    titles = {lesson.id: lesson.title.shown for lesson in lessons(shown)}
    for gate in shown.settings.timetable.after:
        if gate.lesson in titles and gate.after in titles:
            first, second = titles[gate.after], titles[gate.lesson]
            yield ByHand(
                gate.location,
                f'an import cannot bring that "{second}" opens after "{first}"',
                f'in Studio, under Configure, Advanced, make "{first}" available as a prerequisite, then choose it for '
                f'"{second}" with {gate.score} % score and {gate.completion} % completion',
            )
    for prerequisite in shown.settings.prerequisites:
        yield ByHand(
            prerequisite.location,
            f"an import names the prerequisite {prerequisite.key}, but holds nobody back",
            "in Studio, under Settings, Schedule & Details, choose it as prerequisite course and save",
        )
