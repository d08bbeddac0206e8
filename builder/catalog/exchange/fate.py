"""What becomes of an entry that came back, by what was sent and what stands here today: the rules of the three-way merge."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from builder.catalog.entry import Entry
from builder.catalog.standing import Standing, standing
from builder.value import value

__all__ = ["NOT_TAKEN", "TAKEN", "Fate", "Versions", "fate", "is_shown", "same_text"]

_SHOWN = (Standing.CURRENT, Standing.STALE)


class Fate(StrEnum):
    """What becomes of an entry that came back; each has one."""

    TAKEN = "taken"  # it stands now, and is up to date
    STALE = "stale"  # taken; its source has changed since it was sent
    SUGGESTION = "suggestion"  # taken; learners do not see it until it is finished
    KEPT = "kept"  # its text has left the course: kept for the day it comes back
    UNTOUCHED = "untouched"  # as it was sent
    ALREADY = "already"  # what it says stands here already
    CONFLICT = "conflict"  # it was changed there and here
    THERE = "there"  # nobody knows what was sent, and there is a translation
    UNFINISHED = "unfinished"  # marked as unfinished, and learners have a translation
    EMPTIED = "emptied"  # it was sent with a translation and came back without one
    BROKEN = "broken"  # it would break the page, and learners have a translation
    MISPLACED = "misplaced"  # it came back with the source of another message
    UNKNOWN = "unknown"  # it belongs to no message


TAKEN = frozenset({Fate.TAKEN, Fate.STALE, Fate.SUGGESTION, Fate.KEPT})
NOT_TAKEN = frozenset(
    {Fate.CONFLICT, Fate.THERE, Fate.UNFINISHED, Fate.EMPTIED, Fate.BROKEN, Fate.MISPLACED, Fate.UNKNOWN}
)


@value
class Versions:
    """An entry three times: as it came back, as it was sent (None where that is not known), as it stands here today.

    `marks_lost` says that a tool dropped all marks, so that one that is missing tells nothing.
    """

    theirs: Entry
    sent: Entry | None
    ours: Entry
    marks_lost: bool = False

    @property
    def basis(self) -> str:
        """The source that their translation renders; empty for what they marked as unfinished."""
        theirs, was = self.theirs, self.sent
        if not theirs.fuzzy:
            return theirs.msgid
        # A tool that drops previous sources drops ours too.
        return theirs.basis or (was.basis if was is not None and was.fuzzy else "")

    @property
    def untouched(self) -> bool:
        """Whether it came back as it was sent."""
        was = self.sent
        if was is None or not same_text(self.theirs.msgstr, was.msgstr):
            return False
        return self.theirs.fuzzy == was.fuzzy or not was.translated or (self.marks_lost and was.fuzzy)


def fate(versions: Versions) -> Fate:
    """Judge an entry by the rules alone; `TAKEN` stands for all that is to be taken, whether it is current or not."""
    theirs, was, ours = versions.theirs, versions.sent, versions.ours
    if not theirs.translated:
        emptied = was is not None and was.translated and ours.translated
        return Fate.EMPTIED if emptied else Fate.UNTOUCHED
    if versions.untouched:
        return Fate.UNTOUCHED
    if same_text(theirs.msgstr, ours.msgstr) and _says_nothing_new(versions):
        return Fate.ALREADY
    if not ours.translated:
        return Fate.TAKEN
    if not versions.basis and is_shown(ours):
        return Fate.UNFINISHED
    if was is None:
        return Fate.TAKEN if _fills(versions) else Fate.THERE
    if _is_as_sent(ours, was) or (versions.basis and not is_shown(ours)):
        return Fate.TAKEN
    return Fate.CONFLICT


def _says_nothing_new(versions: Versions) -> bool:
    """Whether a translation that reads as ours does not declare it right for another source than ours does."""
    theirs, ours = versions.theirs, versions.ours
    return theirs.fuzzy == ours.fuzzy or (not theirs.fuzzy and versions.basis == ours.basis)


def _fills(versions: Versions) -> bool:
    """Whether, with nothing known of what was sent, theirs is better than ours, which is not empty."""
    theirs, ours = versions.theirs, versions.ours
    if theirs.fuzzy or not ours.fuzzy:
        return False
    return theirs.msgid == ours.msgid or (not is_shown(ours) and is_shown(theirs, ours.msgid))


def _is_as_sent(ours: Entry, was: Entry) -> bool:
    """Whether nobody here has changed a translation since it was sent; a source that changed meanwhile is no such change."""
    if not same_text(ours.msgstr, was.msgstr):
        return False
    if ours.basis == was.basis:
        return True
    # An edit of the source that touches no translation leaves the entry current, for its new text.
    return not (ours.fuzzy or was.fuzzy) and standing(was, ours.msgid) is Standing.CURRENT


def is_shown(entry: Entry, source: str = "") -> bool:
    """Whether learners read this translation while the source is `source`, or the entry's own."""
    return standing(entry, source or entry.msgid) in _SHOWN


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same but for what tools change of themselves: line ends, the form of accented letters."""
    return one == other or _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
