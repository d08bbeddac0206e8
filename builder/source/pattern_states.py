"""The position automaton of a regular expression (V. M. Glushkov, 1961): which place can follow which."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from builder.source.pattern_characters import Characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Automaton", "RefusedError", "Shape"]

# A counted repetition stands for as many places; more than this is not written by hand.
_MOST_PLACES = 300
_NO_LIMIT = 1_000_000
_TOO_LARGE = "is too large: write smaller counts"


class RefusedError(ValueError):
    """An expression with an operation that is not accepted."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the expression: where it can begin and end, and whether it can read nothing (in one way only)."""

    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    empty: bool = True


class Shape:
    """The automaton: `follow[p]` are the places after p, each as often as there are ways to it; place 0 is the start."""

    def __init__(self, characters: list[Characters], follow: list[list[int]], *, empty: bool) -> None:
        self.empty = empty
        self._characters = characters
        self._follow = follow
        self._reach = [self._reachable(place) for place in range(len(follow))]

    def clashes_in_repetition(self) -> bool:
        """Whether, at a place that can come again, two ways to go on can read the same character."""
        return any(self._clashes(place) for place in range(len(self._follow)) if place in self._reach[place])

    def ways(self) -> int:
        """Return a bound for the number of ways in which one text can be read."""
        # A repetition has one way at a time (it does not clash), so it counts as its dearest exit.
        known: dict[int, int] = {}
        for place in sorted(range(len(self._follow)), key=lambda place: len(self._reach[place] - {place})):
            known[place] = self._ways_from(place, known)
        return known[0]

    def _ways_from(self, place: int, known: dict[int, int]) -> int:
        together = self._reach[place] if place in self._reach[place] else set()
        loop = {other for other in together if place in self._reach[other]}
        if loop:
            exits = {after for inside in loop for after in self._follow[inside] if after not in loop}
            return max((known[after] for after in exits), default=1)
        after = self._follow[place]
        return max((sum(known[other] for other in after if self._meet(one, other)) for one in after), default=1)

    def _clashes(self, place: int) -> bool:
        return any(self._meet(one, other) for one, other in combinations(self._follow[place], 2))

    def _meet(self, one: int, other: int) -> bool:
        return one == other or self._characters[one].meets(self._characters[other])

    def _reachable(self, place: int) -> set[int]:
        found: set[int] = set()
        waiting = [place]
        while waiting:
            new = set(self._follow[waiting.pop()]) - found
            found |= new
            waiting.extend(new)
        return found


class Automaton:
    """Builds the automaton from what Python's parser read."""

    def __init__(self) -> None:
        self._characters = [Characters()]
        self._follow: list[list[int]] = [[]]

    def read(self, parsed: Any) -> Shape:
        """Read a whole expression; raises RefusedError."""
        whole = self._sequence(parsed)
        self._follow[0].extend(sorted(whole.first))
        return Shape(self._characters, self._follow, empty=whole.empty)

    def _sequence(self, items: Iterable[tuple[Any, Any]]) -> Part:
        whole = Part()
        for op, value in items:
            whole = self._join(whole, self._part(str(op), value))
        return whole

    def _part(self, op: str, value: Any) -> Part:
        handler = _HANDLERS.get(op)
        if handler is None:
            raise RefusedError(_REFUSED.get(op, "holds what is not accepted"))
        return handler(self, op, value)

    def place(self, op: str, value: Any) -> Part:
        """Add a place that reads one character."""
        self._characters.append(Characters.of(op, value))
        self._follow.append([])
        number = len(self._follow) - 1
        if number > _MOST_PLACES:
            raise RefusedError(_TOO_LARGE)
        return Part(frozenset((number,)), frozenset((number,)), empty=False)

    def anchor(self, _op: str, _value: Any) -> Part:
        """Take an anchor such as `^`, which reads nothing; without it the expression could only read more."""
        return Part()

    def group(self, _op: str, value: Any) -> Part:
        """Take parentheses."""
        _, added, removed, items = value
        if added or removed:
            raise RefusedError("sets flags such as (?i:…), which are not accepted")
        return self._sequence(items)

    def branch(self, _op: str, value: Any) -> Part:
        """Take alternatives."""
        parts = [self._sequence(items) for items in value[1]]
        first = frozenset[int]().union(*(part.first for part in parts))
        last = frozenset[int]().union(*(part.last for part in parts))
        empty = sum(part.empty for part in parts)
        if empty > 1:
            raise RefusedError("can read the same text in several ways: two alternatives are alike")
        return Part(first, last, empty=bool(empty))

    def repeat(self, _op: str, value: Any) -> Part:
        """Take a repetition: as many copies as are counted, the last of them in a circle if there is no limit."""
        low, high, items = int(value[0]), int(value[1]), value[2]
        if high > _MOST_PLACES and high < _NO_LIMIT:
            raise RefusedError(_TOO_LARGE)
        endless = high >= _NO_LIMIT
        copies = [self._sequence(items) for _ in range(max(low, 1) if endless else high)]
        if any(copy.empty for copy in copies):
            raise RefusedError("repeats what can be empty")
        for one, two in pairwise(copies):
            self._link(one, two)
        if endless:
            self._link(copies[-1], copies[-1])
        ends = copies[max(low - 1, 0) :]
        last = frozenset[int]().union(*(copy.last for copy in ends))
        first = copies[0].first if copies else frozenset[int]()
        return Part(first, last, empty=low == 0)

    def _link(self, one: Part, two: Part) -> None:
        for place in one.last:
            self._follow[place].extend(sorted(two.first))

    def _join(self, one: Part, two: Part) -> Part:
        self._link(one, two)
        return Part(
            one.first | two.first if one.empty else one.first,
            two.last | one.last if two.empty else two.last,
            one.empty and two.empty,
        )


_HANDLERS: dict[str, Callable[[Automaton, str, Any], Part]] = {
    "LITERAL": Automaton.place,
    "NOT_LITERAL": Automaton.place,
    "ANY": Automaton.place,
    "IN": Automaton.place,
    "AT": Automaton.anchor,
    "SUBPATTERN": Automaton.group,
    "BRANCH": Automaton.branch,
    "MAX_REPEAT": Automaton.repeat,
    "MIN_REPEAT": Automaton.repeat,
}
_REFUSED = {
    "GROUPREF": "refers back to a group",
    "GROUPREF_EXISTS": "refers back to a group",
    "ASSERT": "looks ahead or behind",
    "ASSERT_NOT": "looks ahead or behind",
    "ATOMIC_GROUP": "has an atomic group, which not every engine knows",
    "POSSESSIVE_REPEAT": "has a possessive repetition, which not every engine knows",
}
