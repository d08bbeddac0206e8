"""What instructors set in Studio since the release, to be carried over into a new archive: dates, certificates, updates.

Three say what a setting is: the release, Studio's export, today's source. Where the source did not change it since the
release, Studio's value is carried over, whether it was changed or cleared there: the course is being taught, and whoever
teaches it set it later. Where the source did change it, the source wins, as an edit of course.yaml would be without
effect otherwise. Without a record of the release nothing tells which came first: what Studio has is carried over, and
what it lacks stays as the source says.

What the release had from Studio, through a build like this, counts as the source's value of then (`Origin.source`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from builder.archives.course import Archive, ArchivedBlock, Update
from builder.archives.moments import moment, same
from builder.archives.recorded import DATES, Record, RecordedBlock, update_digest

_MOMENTS = ("start", "end", "enrollment_start", "enrollment_end", "certificate_available_date")
_POLICY = (*_MOMENTS, "certificates", "certificates_display_behavior")
_DATED = ("chapter", "sequential")
_DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the policy, or a date of a block. A `value` of None means that it is not set."""

    name: str
    value: Any
    type: str = ""
    url_name: str = ""

    @property
    def spelled(self) -> str:
        """The name by which a record knows it."""
        return f"{self.url_name}.{self.name}" if self.url_name else self.name


@dataclass(frozen=True, slots=True)
class Carried:
    """What is carried over. `source` has what today's source says of each setting.

    `updates` are all that the archive shall have, ours before those posted in Studio; `posted` are the ids that the
    latter get; both are empty where nothing was posted. `refused` are settings that Studio and the source both changed,
    `unusable` those whose value is not of its kind.
    """

    settings: tuple[Setting, ...]
    source: tuple[tuple[str, Any], ...]
    updates: tuple[Update, ...]
    posted: tuple[int, ...]
    refused: tuple[Setting, ...]
    unusable: tuple[Setting, ...]


def carry_over(export: Archive, ours: Archive, record: Record | None) -> Carried:
    """Return what of a Studio export goes into today's archive for the same course."""
    theirs, today = settings_of(export.policy, export.blocks), settings_of(ours.policy, ours.blocks)
    released = settings_of(record.policy, record.blocks) if record else {}
    then = {name: setting.value for name, setting in released.items()} | dict(record.origin.source if record else ())
    names = {block.url_name for block in ours.blocks} & {block.url_name for block in export.blocks}
    settings: list[Setting] = []
    refused: list[Setting] = []
    unusable: list[Setting] = []
    for setting in _asked(theirs, today, released if record else {}):
        own = today[setting.spelled].value if setting.spelled in today else None
        if same(setting.value, own) or (setting.url_name and setting.url_name not in names):
            continue
        if not _usable(setting):
            unusable.append(setting)
        elif record is None or same(own, then.get(setting.spelled)):
            settings.append(setting)
        elif not same(setting.value, _value(released, setting.spelled)):
            refused.append(setting)
    updates, posted = _updates(export.updates, ours.updates, record)
    source = tuple((each.spelled, _value(today, each.spelled)) for each in settings)
    return Carried(tuple(settings), source, updates, posted, tuple(refused), tuple(unusable))


def settings_of(
    policy: Mapping[str, Any], blocks: Iterable[ArchivedBlock] | Iterable[RecordedBlock]
) -> dict[str, Setting]:
    """Return the settings that a build may carry over, by name, in the order of the course."""
    found = [Setting(name, policy[name]) for name in _POLICY if policy.get(name) is not None]
    for block in blocks:
        if block.type in _DATED:
            pairs = block.dates if isinstance(block, RecordedBlock) else block.attributes
            found += [Setting(name, value, block.type, block.url_name) for name, value in pairs if name in DATES]
    return {setting.spelled: setting for setting in found}


def taken_back(record: Record, archive: Archive) -> tuple[str, ...]:
    """Return what the release had from Studio and this archive has not: settings by name, updates as `updates`."""
    released, today = settings_of(record.policy, record.blocks), settings_of(archive.policy, archive.blocks)
    found = [
        name
        for name, said in record.origin.source
        if same(_value(today, name), said) and not same(_value(today, name), _value(released, name))
    ]
    # Without any update, an archive leaves those of the course alone.
    here = {update_digest(update.date, update.content) for update in archive.updates}
    posted = (record.updates.get(str(number)) for number in record.origin.posted)
    return (*found, "updates") if here and any(digest not in here for digest in posted) else tuple(found)


def _value(settings: Mapping[str, Setting], spelled: str) -> Any:
    return settings[spelled].value if spelled in settings else None


def _asked(
    theirs: Mapping[str, Setting], today: Mapping[str, Setting], released: Mapping[str, Setting]
) -> Iterator[Setting]:
    """Yield each setting as Studio has it; what it lacks counts as cleared there only if the release had it."""
    yield from theirs.values()
    for spelled, setting in {**today, **released}.items():
        if spelled not in theirs and spelled in released:
            yield replace(setting, value=None)


def _usable(setting: Setting) -> bool:
    """Whether a value is of its kind: a bad date fails the whole import."""
    if setting.value is None:
        return True
    if setting.name == "relative_weeks_due":
        return str(setting.value).isascii() and str(setting.value).isdigit()
    if setting.name in _MOMENTS or setting.name in DATES:
        return moment(setting.value) is not None
    return isinstance(setting.value, dict if setting.name == "certificates" else str)


def _updates(
    export: Iterable[Update], ours: tuple[Update, ...], record: Record | None
) -> tuple[tuple[Update, ...], tuple[int, ...]]:
    """Return all updates, ours as they stand and then those carried over, the oldest first, and the ids of the latter.

    Studio counts an update's place in the list and finds it by its id as that place (course_info_model.py), so those
    posted there get theirs anew; an id of ours, made by the source, is left out in counting.
    """
    known = {update_digest(update.date, update.content) for update in ours}
    theirs = [
        update
        for update in sorted(export, key=lambda update: update.id)
        if update.status != _DELETED
        and update_digest(update.date, update.content) not in known
        and not _is_ours(update, ours, record)
    ]
    taken = {update.id for update in ours}
    places = (number for number in count(len(ours) + 1) if number not in taken)
    posted = tuple(replace(update, id=number) for update, number in zip(theirs, places, strict=False))
    return ((*ours, *posted) if posted else (), tuple(update.id for update in posted))


def _is_ours(update: Update, mine: Iterable[Update], record: Record | None) -> bool:
    """Whether an update came from the source, though it was edited in Studio or has left the source since."""
    if record is not None:
        return str(update.id) in record.updates and update.id not in record.origin.posted
    return any(own.id == update.id and own.date == update.date for own in mine)
