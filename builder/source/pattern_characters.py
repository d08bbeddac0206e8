"""The characters that one place of a regular expression can read, and whether two places have one in common.

Exact where it is cheap; where it is not, two places are taken to have one in common, which only refuses more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Characters"]

# A range of more characters than this is not looked at one by one.
_FEW = 3_000

_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}
_APART = frozenset(
    map(frozenset, ((r"\d", r"\D"), (r"\s", r"\S"), (r"\w", r"\W"), (r"\d", r"\s"), (r"\w", r"\s"), (r"\d", r"\W")))
)


@dataclass(frozen=True, slots=True)
class Characters:
    """A set of characters: some, whole categories, `many` that were not counted; or, `negated`, all but these."""

    some: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    many: bool = False
    negated: bool = False
    _folded: frozenset[str] = field(default=frozenset(), compare=False)

    @classmethod
    def of(cls, op: str, value: Any) -> Characters:
        """Return what one operation of the engine reads: a literal, any character, or a set."""
        if op == "ANY":
            return cls(frozenset("\n"), negated=True)
        if op == "IN":
            return cls._set(value)
        return cls._made([chr(value)], (), many=False, negated=op == "NOT_LITERAL")

    @classmethod
    def _set(cls, items: list[tuple[Any, Any]]) -> Characters:
        some: list[str] = []
        categories: list[str] = []
        many = negated = False
        for op, value in items:
            name = str(op)
            if name == "NEGATE":
                negated = True
            elif name == "LITERAL":
                some.append(chr(value))
            elif name == "CATEGORY":
                categories.append(_CATEGORIES[str(value)])
            elif value[1] - value[0] < _FEW:
                some.extend(map(chr, range(value[0], value[1] + 1)))
            else:
                many = True
        return cls._made(some, categories, many=many, negated=negated)

    @classmethod
    def _made(cls, some: list[str], categories: Any, *, many: bool, negated: bool) -> Characters:
        # Case is ignored, as the platform does unless told otherwise.
        cases = {form for c in some for form in (c, c.lower(), c.upper()) if len(form) == 1}
        folded = frozenset(map(_fold, cases))
        return cls(frozenset(cases), frozenset(categories), many, negated, folded)

    def meets(self, other: Characters) -> bool:
        """Whether some character is in both."""
        if self.negated:
            return other.negated or not self._leaves_out(other)
        if other.negated:
            return not other._leaves_out(self)
        if self.many or other.many or self._folded & other._folded:
            return True
        if self._has_one_of(other.some) or other._has_one_of(self.some):
            return True
        return any(frozenset((one, two)) not in _APART for one in self.categories for two in other.categories)

    def _has_one_of(self, some: frozenset[str]) -> bool:
        return any(re.match(category, c) for category in self.categories for c in some)

    def _leaves_out(self, other: Characters) -> bool:
        """Whether this negated set surely has nothing of the other."""
        if other.many or not other.categories <= self.categories:
            return False
        return all(c in self.some or any(re.match(category, c) for category in self.categories) for c in other.some)


def _fold(c: str) -> str:
    # Long s, Kelvin's K and their like: more forms are taken for one than the engine does.
    return c.upper().lower()
