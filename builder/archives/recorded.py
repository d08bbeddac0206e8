"""What of a released archive must be known later, to tell what the next import would change.

Digests rather than texts, save where a message has to name something: titles and answers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.archives.course import Archive, ArchivedBlock
from builder.model.keys import CourseKey

# Studio and course.yaml both set these of a chapter or lesson, so an import may take one back.
DATES = ("due", "relative_weeks_due", "start")

# An answer is quoted in messages; a longer one is told apart by its hash.
_LONGEST = 120
_QUOTED = 100
# What an export has for itself, and what a committed file may not hold: keys to other services (lti_passports …).
_UNRECORDED = re.compile(r"xml_attributes|.*(?:secret|token|passw|passport|api_?key|credential).*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RecordedBlock:
    """A block as it was released; `parent` is a url_name, `dates` are those of `DATES` that it had."""

    type: str
    url_name: str
    parent: str
    display_name: str
    digest: str
    dates: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Which run was released when. `date` is a day in UTC; `sha256_tar` is empty where the archive is not of dist/.

    What `ldn build --onto` carried over from Studio is not the source's: `source` has, for each such setting or date,
    what course.yaml said then (None: nothing); `posted` the ids that updates posted in Studio have in the archive.
    """

    run: str
    language: str
    date: str
    note: str = ""
    sha256_tar: str = ""
    source: tuple[tuple[str, Any], ...] = ()
    posted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A release. Pages and files by name, updates by id, each with the digest of what it held."""

    key: CourseKey
    origin: Origin
    policy: Mapping[str, Any]
    grading: Mapping[str, Any]
    about: Mapping[str, str]
    tabs: Mapping[str, str]
    updates: Mapping[str, str]
    handouts: str
    assets: Mapping[str, str]
    blocks: tuple[RecordedBlock, ...]


def make_record(archive: Archive, origin: Origin) -> Record:
    """Return the record of an archive that was imported."""
    return Record(
        key=archive.key,
        origin=origin,
        policy=dict(sorted(_public(archive.policy).items())),
        grading=archive.grading,
        about=_digests(archive.about),
        tabs=_digests(archive.tabs),
        updates={str(update.id): update_digest(update.date, update.content) for update in archive.updates},
        handouts=page_digest(archive.handouts),
        assets=dict(sorted(archive.assets.items())),
        blocks=tuple(map(_recorded, archive.blocks)),
    )


def _public(value: Any) -> Any:
    if isinstance(value, list):
        return [_public(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _public(each) for name, each in value.items() if not _UNRECORDED.fullmatch(name)}
    return value


def page_digest(html: str) -> str:
    """Return the digest of a page, in 16 hexadecimal digits; empty for one that says nothing."""
    text = " ".join(html.split())
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16] if text else ""


def update_digest(date: str, content: str) -> str:
    """Return the digest of a posted update."""
    return page_digest(f"{date}\n{content}")


def short_answer(meaning: str) -> str:
    """Return an answer as it is recorded: itself, or its beginning and a hash where it is long."""
    if len(meaning) <= _LONGEST:
        return meaning
    return f"{meaning[:_QUOTED]}… {hashlib.sha256(meaning.encode('utf-8', 'backslashreplace')).hexdigest()[:12]}"


def _digests(pages: Mapping[str, str]) -> dict[str, str]:
    return {name: page_digest(html) for name, html in sorted(pages.items())}


def _recorded(block: ArchivedBlock) -> RecordedBlock:
    return RecordedBlock(
        block.type,
        block.url_name,
        block.parent,
        block.display_name,
        block.digest,
        tuple((name, value) for name, value in block.attributes if name in DATES),
        tuple((name, short_answer(meaning)) for name, meaning in block.answers),
    )
