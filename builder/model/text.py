"""A translatable text: the unit in which a course is extracted, translated and shown.

Whatever field has the type `Text` is translated; nothing else is (see `walk`).
"""

from __future__ import annotations

from enum import StrEnum

from builder.diagnostics import Location
from builder.value import value

__all__ = ["Kind", "State", "Text", "Translation"]


class Kind(StrEnum):
    """What a text is to its reader; shown to translators in the `#.` comment."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "list item"
    TERM = "term"
    CELL = "table cell"
    CAPTION = "caption"
    ALT = "alternative text of an image"
    LABEL = "label in a figure"
    CUE = "subtitle"
    QUESTION = "question"
    CHOICE = "choice"
    CARD = "card to drag"
    ZONE = "place for cards"
    RUBRIC = "rubric"
    EXAMPLE = "example of a response"
    FEEDBACK = "feedback"
    HINT = "hint"
    ANSWER = "accepted answer"
    INSTRUCTION = "instruction"
    OPTION = "answer to pick"
    SORTED = "item to put in order"
    VERDICT = "word before a feedback"
    BUTTON = "button"
    EXPLANATION = "explanation"
    OBJECTIVE = "objective"
    SETTING = "course information"
    INTERFACE = "interface"

    @property
    def plain(self) -> bool:
        """Whether the text is shown as it stands, without inline Markdown."""
        return self in _PLAIN


_PLAIN = frozenset(
    {
        Kind.TITLE,
        Kind.ALT,
        Kind.LABEL,
        Kind.CUE,
        Kind.ANSWER,
        Kind.INSTRUCTION,
        Kind.OPTION,
        Kind.SORTED,
        Kind.CARD,
        Kind.ZONE,
        Kind.RUBRIC,
        Kind.VERDICT,
        Kind.BUTTON,
        Kind.SETTING,
        Kind.INTERFACE,
    }
)


class State(StrEnum):
    """How a translation stands to today's source."""

    CURRENT = "current"
    STALE = "stale"


@value
class Translation:
    """What a learner is shown instead of the source: `language` is a MediaWiki code, perhaps one of the fallback chain."""

    value: str
    language: str
    state: State = State.CURRENT


@value
class Text:
    """One message.

    `key` is its msgctxt. A key that ends in `.` is pending: prose is keyed `<block>.<hash>`, and alignment with the
    catalog's record gives the hash. `source` is one line of inline Markdown (plain text where `kind.plain`), with hard
    breaks as a backslash and a newline. No `translation` means that the source is shown.
    """

    key: str
    source: str
    kind: Kind
    location: Location
    note: str = ""
    translation: Translation | None = None

    @property
    def pending(self) -> bool:
        """Whether the key still lacks its hash."""
        return self.key.endswith(".")

    def with_key(self, key: str) -> Text:
        """Return the text with another key, in a quarter of the time of `dataclasses.replace`: a course has thousands."""
        return Text(key, self.source, self.kind, self.location, self.note, self.translation)

    def translated(self, translation: Translation) -> Text:
        """Return the text with a translation."""
        return Text(self.key, self.source, self.kind, self.location, self.note, translation)

    @property
    def shown(self) -> str:
        """What a learner reads."""
        return self.translation.value if self.translation else self.source
