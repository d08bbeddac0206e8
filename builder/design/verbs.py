"""An objective begins with something that another person can see or hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.design.finding import Finding, Remark, finding
from builder.design.rules import Rule
from builder.design.verb_lists import UNSEEN, VERBS
from builder.design.words import excerpt, plain, spoken, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.design.ground import Ground
    from builder.model.course import Objective

__all__ = ["check_verbs"]


def check_verbs(ground: Ground) -> Iterator[Finding | Remark]:
    """Check how objectives begin, where there is a list for the language."""
    if ground.family not in UNSEEN:
        if ground.course.objectives:
            yield Remark(Rule.VERBS, f'there is no list of verbs for the language "{ground.language}"')
        return
    for objective in ground.course.objectives:
        yield from _objective(objective, ground.family)


def _objective(objective: Objective, family: str) -> Iterator[Finding]:
    said = [plain(word) for word in words(spoken(objective.text))]
    said = said[1:] if family == "en" and said[:1] == ["to"] else said
    begun = [" ".join(said[:length]) for length in (1, 2, 3)]
    if unseen := next((each for each in begun if each in UNSEEN[family]), ""):
        what = f'nobody can see whether someone can "{unseen}": {excerpt(objective.text.source)}'
    elif said and family == "en" and said[0] not in VERBS and "-" not in said[0]:
        what = f'"{said[0]}" is on no list of what can be seen: {excerpt(objective.text.source)}'
    else:
        return
    mend = "begin with what learners do: explain, choose, write, compare, plan …"
    yield finding(Rule.VERBS, objective.text.location, what, mend, objective.id)
