"""Blocks with several steps or parts: the open response assessment, and the drag and drop.

Ids of parts are authored, since the platform stores learners' work under them: criteria and options with each grade,
zones and cards with each place where a learner dropped something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from builder.diagnostics import Location
from builder.model.prose import Figure, Prose
from builder.model.settings import SHOW_ANSWER
from builder.model.text import Text


class Step(StrEnum):
    """A step after the response, by the platform's name."""

    TRAINING = "student-training"
    PEER = "peer-assessment"
    SELF = "self-assessment"
    STAFF = "staff-assessment"


@dataclass(frozen=True, slots=True)
class Window:
    """When a step is open, in UTC; None follows the steps around it and then the lesson."""

    start: datetime | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class PeerRules:
    """How many responses a learner assesses, and how many peers assess theirs; `flexible` waives a part of it after a week."""

    grade: int = 3
    graded_by: int = 2
    flexible: bool = False
    mean: bool = False


@dataclass(frozen=True, slots=True)
class RubricOption:
    """An option of a criterion."""

    id: str
    location: Location
    points: int
    label: Text
    explanation: Text | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of a rubric; without options it asks for written feedback alone. `feedback`: "", optional, required."""

    id: str
    location: Location
    label: Text
    prompt: Text
    options: tuple[RubricOption, ...] = ()
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A response to practise on: an answer to each prompt, and the right option (its id) of each criterion (its id)."""

    location: Location
    answers: tuple[Prose, ...]
    selected: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """What a learner hands in. `text` and `files`: "", optional, required; `file_types`: image, pdf-and-image, endings."""

    text: str = "required"
    rich: bool = False
    latex: bool = False
    files: str = ""
    file_types: str = ""
    several_files: bool = False
    again: bool = False
    again_within: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """An open response assessment. `comment` is asked of whoever assesses; `best` top responses are shown to all."""

    id: str
    location: Location
    title: Text
    prompts: tuple[Prose, ...]
    criteria: tuple[Criterion, ...]
    comment: Text
    comment_start: Text | None = None
    examples: tuple[Example, ...] = ()
    steps: tuple[tuple[Step, Window], ...] = ()
    open: Window = Window()
    peers: PeerRules = PeerRules()
    submission: Submission = Submission()
    shows_rubric: bool = True
    best: int = 0
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A place for cards. `box` is x, y, width, height in pixels of the board's image; empty where there is none."""

    id: str
    location: Location
    title: Text
    description: Text | None = None
    box: tuple[float, ...] = ()
    align: str = "center"


@dataclass(frozen=True, slots=True)
class Card:
    """What is dragged: a text or a picture, the ids of the zones where it is right (none: it stays), and what is said then."""

    id: str
    location: Location
    text: Text | None
    picture: Figure | None
    zones: tuple[str, ...]
    right: Text | None = None
    wrong: Text | None = None


@dataclass(frozen=True, slots=True)
class DragDrop:
    """Cards that belong to zones, on an image (`board`) or on a plain grid of `columns`."""

    id: str
    location: Location
    title: Text | None
    question: Prose
    zones: tuple[Zone, ...]
    cards: tuple[Card, ...]
    start: Text | None = None
    finish: Text | None = None
    board: Figure | None = None
    columns: int = 2
    assessment: bool = False
    attempts: int | None = None
    weight: float = 1.0
    show_answer: str = ""
    per_zone: int | None = None
    labels: bool = True
    borders: bool = True
    heading: bool = True
    card_colour: str = ""
    text_colour: str = ""
    objectives: tuple[str, ...] = ()


# The digits in which a card's id is a number: `a` is 0, so that letters count as Studio would number its cards.
_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789-"
CARD_ID_BYTES = 10

# When learners may see where the cards belong (drag_and_drop_v2.py, showanswer).
CARDS_SHOWN = (*SHOW_ANSWER, "after_attempts")


def card_number(card_id: str) -> int:
    """Return the whole number under which the platform stores where a card lies; no two ids have the same.

    Raises ValueError for an id of more than `CARD_ID_BYTES` characters: browsers count exactly up to 2^53 alone.
    """
    if not 0 < len(card_id) <= CARD_ID_BYTES:
        raise ValueError(f"a card's id has 1 to {CARD_ID_BYTES} characters: {card_id}")
    number = 0
    for character in card_id:
        number = number * len(_DIGITS) + _DIGITS.index(character) + 1
    return number - 1
