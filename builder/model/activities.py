"""The XBlocks that learners do something with besides questions: polls, surveys, word clouds, sorting, ticking off, tools.

Each is one element on the platform. What learners' answers are stored under is an authored letter, except where the
platform itself stores positions (`Sort`).
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Location
from builder.model.prose import Figure
from builder.model.text import Text


@dataclass(frozen=True, slots=True)
class Item:
    """What a learner picks, is asked about, or puts in order. `id` is its letter, never reused."""

    id: str
    text: Text
    location: Location
    picture: Figure | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """One question without a right answer. Learners see the results after voting, unless they are `private`.

    `submissions` is how often one may vote, 0 without limit; where results are shown it is 1, as the platform wants.
    """

    id: str
    location: Location
    title: Text
    question: Text
    answers: tuple[Item, ...]
    feedback: Text | None = None
    private: bool = False
    submissions: int = 1


@dataclass(frozen=True, slots=True)
class Survey:
    """Several questions with the same answers; otherwise a poll. The answers are plain text."""

    id: str
    location: Location
    title: Text
    questions: tuple[Item, ...]
    answers: tuple[Item, ...]
    feedback: Text | None = None
    private: bool = False
    submissions: int = 1


@dataclass(frozen=True, slots=True)
class WordCloud:
    """Words that learners enter (`inputs` of them) and see drawn by how often they were entered (the `top` ones)."""

    id: str
    location: Location
    title: Text
    instructions: Text
    inputs: int = 5
    top: int = 250
    percents: bool = True


@dataclass(frozen=True, slots=True)
class Sort:
    """Items to put in order; they stand here in the right one. Plain text throughout."""

    id: str
    location: Location
    title: Text
    question: Text
    items: tuple[Item, ...]
    attempts: int = 1
    weight: int = 1
    score: bool = True
    background: str = "#f2f2f2"
    colour: str = "#000000"
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A switch with which a learner marks something as done; its title shows in Studio only."""

    id: str
    location: Location
    title: Text | None = None
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Lti:
    """A tool on another site, by LTI 1.1, or 1.3 where `login` is given (the address that starts its log-in).

    `target` is where it opens: `iframe`, `modal`, `new_window`. `height` is in pixels for an iframe and in percent of
    the window for a modal; None is the platform's own. `shared` names what a learner is asked to let the tool have:
    `username`, `full_name`, `email`. `custom` are parameters as `name=value`.
    """

    id: str
    location: Location
    title: Text
    launch: str
    notice: Text | None = None
    button: Text | None = None
    passport: str = ""
    login: str = ""
    keyset: str = ""
    roster: bool = False
    grades: str = ""
    target: str = "iframe"
    height: int | None = None
    width: int | None = None
    score: bool = False
    weight: float = 1.0
    late: bool = True
    shared: tuple[str, ...] = ()
    custom: tuple[str, ...] = ()


Activity = Poll | Survey | WordCloud | Sort | Done | Lti
