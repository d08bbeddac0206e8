"""Learners as pseudonyms: the same person gets the same one in every file, and nobody without the key can tell who it is.

A pseudonym is a letter for the kind of name and the first 96 bits of an HMAC-SHA-256. Names that stand in one row belong to
one person; `unite` makes persons of such pairs, at query, so that a later file may still join what earlier ones knew apart.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from builder.completion.quarantine import BadRecordError

_DIGITS = 24
_LONGEST = 20
_NOBODY = {"", "None"}


class Kind(StrEnum):
    """What a name is; the letter that its pseudonyms begin with."""

    USER_ID = "i"
    USERNAME = "n"
    UUID = "x"
    EMAIL = "m"
    ANONYMOUS = "a"  # of one run and of open response assessments only


_MOST = 400_000


@lru_cache(maxsize=1)
def pseudonyms(key: bytes) -> Pseudonyms:
    """Return the maker of a key; a process keeps it, since most files are about the same people."""
    return Pseudonyms(key)


class Pseudonyms:
    """Makes pseudonyms with a key, and remembers the last hundred thousands."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._made: dict[tuple[str, str], str] = {}

    def of(self, kind: str, name: str) -> str:
        """Return the pseudonym of a name of a `Kind`; empty where it names nobody."""
        made = self._made.get((kind, name))
        if made is None:
            if len(self._made) >= _MOST:
                self._made.clear()
            made = self._made[kind, name] = self._make(kind, name)
        return made

    def _make(self, kind: str, name: str) -> str:
        plain = name.strip()
        if plain in _NOBODY:
            return ""
        if kind in (Kind.EMAIL, Kind.UUID, Kind.ANONYMOUS):
            plain = plain.lower()
        elif kind == Kind.USER_ID:
            if not plain.isascii() or not plain.isdecimal() or len(plain) > _LONGEST:
                raise BadRecordError("a user id that is no number")
            plain = str(int(plain))
        return (
            str(kind) + hmac.digest(self._key, f"{kind}:{plain}".encode("utf-8", "replace"), "sha256").hex()[:_DIGITS]
        )


def unite(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], int]:
    """Return the person of each pseudonym that stands in a pair, and how many pairs could not hold.

    A person is named by its smallest pseudonym, which is a user id where one is known, else … any. Two user ids are never one
    person: a user name that was given up and taken by somebody else would make them one. Such a pair is left out and counted.
    The same pairs in any order give the same persons.
    """
    above: dict[str, str] = {}
    refused = 0
    for one, other in sorted(set(pairs), key=_weight):
        first, second = sorted((_root(above, one), _root(above, other)), key=_strength)
        if first == second:
            continue
        if second.startswith(Kind.USER_ID):
            refused += 1
            continue
        above[second] = first
    return {name: _root(above, name) for name in list(above)}, refused


def _weight(pair: tuple[str, str]) -> tuple[bool, tuple[str, str]]:
    """Pairs with a user id come first: what they say holds, and the others join them."""
    return (not any(name.startswith(Kind.USER_ID) for name in pair), pair)


def _strength(name: str) -> tuple[int, str]:
    return ("inxma".find(name[:1]), name)


def _root(above: dict[str, str], name: str) -> str:
    above.setdefault(name, name)
    while above[name] != name:
        above[name] = above[above[name]]
        name = above[name]
    return name


def linked(start: Iterable[str], pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Return every pseudonym of the persons that `start` names, itself included."""
    found = set(start)
    persons, _ = unite(pairs)
    wanted = {persons.get(name, name) for name in found}
    return found | wanted | {name for name, person in persons.items() if person in wanted}
