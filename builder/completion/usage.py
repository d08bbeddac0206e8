"""Course keys and usage keys as they stand in learners' data: today's, the old style, and parts of addresses.

`model.keys` reads what an author may write; a log may also hold keys of `ccx` runs and of courses from before 2015.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from builder.completion.quarantine import BadRecordError

_PART = r"[\w\-~.:%]+"
_COURSE = re.compile(
    rf"(?:course-v1:{_PART}\+{_PART}\+{_PART}|ccx-v1:{_PART}\+{_PART}\+{_PART}\+ccx@\d+|[\w\-~.]+(?:/[\w\-~.]+){{2}})"
)
_BLOCK = re.compile(r"(?:ccx-)?block-v1:[^\s/]+?\+type@([\w\-]+)\+block@([\w\-~.]+)")
_OLD_BLOCK = re.compile(r"i4x:(?://|;_;_)[\w\-~.]+(?:/|;_)[\w\-~.]+(?:/|;_)([\w\-]+)(?:/|;_)([\w\-~.]+)")
_LONGEST = 255  # the platform's own column

_IN_ADDRESS = re.compile(r"(?:course|ccx)-v1:[^/?#]+|(?:(?:ccx-)?block-v1|i4x):[^?#]+")


@lru_cache(maxsize=4096)
def course_key(spelled: str) -> str:
    """Return a course key in its one spelling; raises BadRecordError for what is none."""
    key = spelled.strip()
    if "%" in key or " " in key:
        key = unquote(key).replace(" ", "+")
    if len(key) > _LONGEST or not _COURSE.fullmatch(key):
        raise BadRecordError("not a course key")
    return key


@lru_cache(maxsize=65536)
def block(spelled: str) -> tuple[str, str]:
    """Return the type and the name of a usage key (new or old style); raises BadRecordError for what is none."""
    found = _BLOCK.fullmatch(spelled) or _OLD_BLOCK.fullmatch(spelled)
    if not found or len(spelled) > _LONGEST:
        raise BadRecordError("not a usage key")
    return found[1], found[2]


def run_of(usage: str) -> str:
    """Return the course key that stands in a usage key; raises BadRecordError where none does (the old style)."""
    head, mark, _ = usage.partition("+type@")
    if not mark:
        raise BadRecordError("a usage key of the old style, which names no run")
    return course_key(
        head.replace("ccx-block-v1:", "ccx-v1:", 1)
        if head.startswith("ccx-")
        else head.replace("block-v1:", "course-v1:", 1)
    )


@lru_cache(maxsize=65536)
def in_address(address: str) -> str:
    """Return the key that an address ends with (`…/course/course-v1:…`, `…/xblock/block-v1:…`), or an empty string."""
    found = _IN_ADDRESS.search(unquote(address))
    return found[0] if found else ""


def course_slug(key: str) -> str:
    """Return what a report's file name begins with: `course-v1:LDN+LEAD101+2026-es` gives `LDN_LEAD101_2026-es`."""
    parts = re.split(r"[+/]", key.partition(":")[2] or key)
    return re.sub(r"[^\w\-.]", "", "_".join(parts))
