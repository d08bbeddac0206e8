"""The blocks of a unit. A new kind of block is a frozen dataclass here; its `Text` fields are translated at once.

`id` is authored, unique in the course and never moves; writers make the `url_name` from it (`url_name`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from builder.diagnostics import Location
from builder.model.activities import Activity
from builder.model.assessments import DragDrop, Response
from builder.model.prose import Prose
from builder.model.text import Text


def url_name(block_id: str) -> str:
    """Return the `url_name` of an authored id.

    The prefix holds a character that ids cannot, so that no url_name is a suffix of another: WikiLearn finds the blocks
    of a translated rerun with `endswith`.
    """
    return f"u_{block_id}"


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A run of prose."""

    id: str
    location: Location
    prose: Prose


class QuestionType(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    CHECKBOXES = "checkboxes"
    DROPDOWN = "dropdown"
    TEXT = "text"
    NUMBER = "number"


class Credit(StrEnum):
    """Partial credit of checkboxes, by CAPA's names: every decision counts (EDC), or halves for each error."""

    NONE = ""
    EACH = "EDC"
    HALVES = "halves"


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a question; `id` is its letter, never reused. `missed` is shown when a checkbox was left unticked.

    A `verdict` stands before a feedback in the place of the platform's “Correct:” or “Incorrect:”.
    """

    id: str
    correct: bool
    text: Text
    location: Location
    feedback: Text | None = None
    missed: Text | None = None
    verdict: Text | None = None
    missed_verdict: Text | None = None


@dataclass(frozen=True, slots=True)
class Combination:
    """Feedback for those who ticked exactly the boxes with these letters."""

    letters: tuple[str, ...]
    text: Text
    location: Location
    verdict: Text | None = None


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """An answer that is typed: accepted (`correct`) or foreseen and answered with its own feedback.

    `text` is a message for a text question. For a number question it is None and `value` holds the number or a range
    `[1, 3)`, whose `tolerance` is a number or a percentage.
    """

    correct: bool
    text: Text | None
    location: Location
    value: str = ""
    tolerance: str = ""
    feedback: Text | None = None
    verdict: Text | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A CAPA problem with one response.

    `tips` stand below what is asked. `show_answer` and `rerandomize` are the platform's words; an empty `show_answer`
    leaves it to the writer. `size` is the width of a text field, in characters.
    """

    id: str
    location: Location
    type: QuestionType
    title: Text | None
    stem: Prose
    choices: tuple[Choice, ...] = ()
    answers: tuple[TypedAnswer, ...] = ()
    pattern: str = ""
    hints: tuple[Text, ...] = ()
    explanation: Prose = Prose()
    objectives: tuple[str, ...] = ()
    attempts: int | None = None
    weight: float = 1.0
    credit: Credit = Credit.NONE
    case_sensitive: bool = False
    shuffle: bool = False
    tips: tuple[Text, ...] = ()
    combinations: tuple[Combination, ...] = ()
    show_answer: str = ""
    rerandomize: str = "never"
    size: int = 20


@dataclass(frozen=True, slots=True)
class Cue:
    """A subtitle: milliseconds from the start, and the text."""

    start: int
    end: int
    text: Text


@dataclass(frozen=True, slots=True)
class Track:
    """Finished subtitles of a language, from a file in static/ (UTF-8 .srt)."""

    language: str
    src: str


@dataclass(frozen=True, slots=True)
class Video:
    """A video on Commons or YouTube. `cues` are the source language's subtitles; `tracks` those made by hand elsewhere."""

    id: str
    location: Location
    title: Text
    sources: tuple[str, ...] = ()
    youtube: str = ""
    poster: str = ""
    cues: tuple[Cue, ...] = ()
    tracks: tuple[Track, ...] = ()


@dataclass(frozen=True, slots=True)
class Discussion:
    """An inline discussion; its id is the discussion's, in every language."""

    id: str
    location: Location
    title: Text
    prompt: Prose = Prose()


@dataclass(frozen=True, slots=True)
class IncludedOlx:
    """Any other XBlock: checked XML of one element, whose strings are not translated."""

    id: str
    location: Location
    xml: str


@dataclass(frozen=True, slots=True)
class Bank:
    """Questions of which each learner gets `draws`, chosen by chance and then kept; -1 gives all, in an order of chance."""

    id: str
    location: Location
    title: Text | None
    questions: tuple[Question, ...]
    draws: int = -1


Block = HtmlBlock | Question | Video | Discussion | IncludedOlx | Activity | Response | DragDrop | Bank
