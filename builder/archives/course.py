"""What an archive holds, whoever wrote it: the values that a record is made of and that two archives are compared by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.model.keys import CourseKey


class ArchiveError(ValueError):
    """An archive that cannot be read or may not be: `what` is wrong and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


@dataclass(frozen=True, slots=True)
class ArchivedBlock:
    """A chapter, sequential, vertical or component, in normal form: what an exporter adds or reorders is not in it.

    `attributes` are its settings without `display_name`, sorted; `content` is what it holds of its own (not its child
    blocks): a line for each text or tag, without white space that means nothing. Two blocks with the same `digest` are
    the same to a learner. `answers` are the names or positions under which the platform stores what learners answered,
    each with what it stands for; empty for what stores none.
    """

    type: str
    url_name: str
    parent: str
    display_name: str
    attributes: tuple[tuple[str, str], ...]
    content: tuple[str, ...]
    digest: str
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """A posted update (info/updates.items.json); `date` as the platform spells it, `content` is HTML."""

    id: int
    date: str
    content: str
    status: str


@dataclass(frozen=True, slots=True)
class Archive:
    """A course archive. `blocks` are in course order without the root; all that refers to files is keyed by their names.

    `policy` is the course's own entry of policy.json; `about` and `tabs` hold HTML by name (without `.html`); `assets`
    the SHA-256 of each static file. `drafts` are the url_names of blocks that stand only in drafts/; `draft_blocks` are
    all that stand there otherwise than among the published, or only there. `missing` are files that are pointed to and
    not there, `transcripts` the static files that videos name, which Studio renames as it likes.
    """

    key: CourseKey
    blocks: tuple[ArchivedBlock, ...]
    policy: Mapping[str, Any]
    grading: Mapping[str, Any]
    about: Mapping[str, str]
    tabs: Mapping[str, str]
    updates: tuple[Update, ...]
    handouts: str
    assets: Mapping[str, str]
    drafts: tuple[str, ...] = ()
    draft_blocks: tuple[ArchivedBlock, ...] = ()
    missing: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()
