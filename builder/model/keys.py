"""Course keys and usage keys as Open edX spells them (upstream: openedx/opaque-keys, `opaque_keys/edx/locator.py`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

# opaque-keys allows word characters, `-`, `.`, `~` and `:` in a part; a colon would make two spellings of one key readable.
_PART = re.compile(r"[\w\-~.]+")
_COURSE = re.compile(r"course-v1:([\w\-~.]+)\+([\w\-~.]+)\+([\w\-~.]+)")
_USAGE = re.compile(r"block-v1:([\w\-~.]+)\+([\w\-~.]+)\+([\w\-~.]+)\+type@([\w\-]+)\+block@([\w\-~.]+)")

ID = re.compile(r"[a-z0-9-]+")
ID_BYTES = 60


@dataclass(frozen=True, slots=True, order=True)
class CourseKey:
    """`course-v1:ORG+NUMBER+RUN`. Raises ValueError when a part is empty or holds what Open edX refuses."""

    org: str
    number: str
    run: str

    def __post_init__(self) -> None:
        for part in (self.org, self.number, self.run):
            if not _PART.fullmatch(part):
                raise ValueError(f'"{part}" cannot be part of a course key')

    @classmethod
    def parse(cls, spelled: str) -> CourseKey:
        """Read a course key; raises ValueError when it is none."""
        match = _COURSE.fullmatch(spelled)
        if not match:
            raise ValueError(f'"{spelled}" is not a course key')
        return cls(*match.groups())

    def __str__(self) -> str:
        return f"course-v1:{self.org}+{self.number}+{self.run}"

    @property
    def usage_prefix(self) -> str:
        """What the usage keys of its blocks begin with, up to `+type@`."""
        return f"block-v1:{self.org}+{self.number}+{self.run}"


@dataclass(frozen=True, slots=True, order=True)
class UsageKey:
    """`block-v1:ORG+NUMBER+RUN+type@TYPE+block@NAME`: a block in a run."""

    course: CourseKey
    type: str
    name: str

    @classmethod
    def parse(cls, spelled: str) -> UsageKey:
        """Read a usage key; raises ValueError when it is none."""
        match = _USAGE.fullmatch(spelled)
        if not match:
            raise ValueError(f'"{spelled}" is not a usage key')
        org, number, run, block_type, name = match.groups()
        return cls(CourseKey(org, number, run), block_type, name)

    def __str__(self) -> str:
        return f"{self.course.usage_prefix}+type@{self.type}+block@{self.name}"
