"""The form of an authored id."""

from __future__ import annotations

import re

from builder.diagnostics import Code, Diagnostics, Location
from builder.model.index import INDEX
from builder.model.keys import ID, ID_BYTES

RESERVED = frozenset({"course", "about", "glossary", "grading", "interface"})


def fault(spelled: str) -> str | None:
    """Return what is wrong with an id, or None."""
    if not ID.fullmatch(spelled):
        return "has characters other than a-z, 0-9 and -"
    if len(spelled) > ID_BYTES:
        return f"has more than {ID_BYTES} characters"
    if spelled.endswith("course"):
        return 'ends with "course", as only the course itself may'
    if spelled in RESERVED or spelled.startswith("about-"):
        return "is reserved"
    return None


def course_fault(spelled: str) -> str | None:
    """Return what is wrong with the id of a course, or None: dist/ and translations/ have a name of their own."""
    return "is the name of the page for instructors" if spelled == INDEX else fault(spelled)


def check_course_id(spelled: str, at: Location, diagnostics: Diagnostics) -> None:
    """Report the id of a course that is malformed or the name of something else."""
    if spelled == INDEX:
        what, mend = (
            f'the id "{spelled}" {course_fault(spelled)}',
            f"rename course_src/{spelled} and syllabus/{spelled}",
        )
        diagnostics.error(at, Code.BAD_ID, what, mend)
    else:
        check_id(spelled, at, diagnostics)


def check_id(spelled: str, at: Location, diagnostics: Diagnostics) -> str:
    """Return the id, reported if it is malformed; one that is missing was reported where it was asked for."""
    what = fault(spelled) if spelled else None
    if what:
        near = slug(spelled)
        mend = (
            f'write "{near}"'
            if near and near != spelled and fault(near) is None
            else "choose another one, such as my-unit-2"
        )
        diagnostics.error(at, Code.BAD_ID, f'the id "{spelled}" {what}', mend)
    return spelled


def slug(title: str) -> str:
    """Return an id made of the words of a title, perhaps empty: a proposal for an author, never an id by itself."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return words if len(words) <= ID_BYTES // 2 else words[: ID_BYTES // 2].rpartition("-")[0] or words[: ID_BYTES // 2]
