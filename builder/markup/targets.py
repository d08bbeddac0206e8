"""What a link or an image may point to: an allow-list, so that no disguise of a scheme needs to be known."""

from __future__ import annotations

import re

from builder.diagnostics import Code
from builder.markup.characters import BIDI, ILLEGAL
from builder.markup.problem import Problem, excerpt

__all__ = ["PAGES", "STATIC", "image_path", "is_internal", "is_safe", "link_problem"]

STATIC = "static/"
# A page of the course by its name: `pages/contact`.
PAGES = "pages/"

# A host without a user name before it: https://en.wikipedia.org@example.org goes to example.org.
_WEB = re.compile(r"https?://[^\s/?#\\@:]+(?::[0-9]+)?(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@?/\\:]+@[^\s@?/\\:]+(?:\?[^\s\\]*)?", re.IGNORECASE)
_ANCHOR = re.compile(r"#[a-z0-9-]+")
_PAGE = re.compile(PAGES + r"[a-z0-9-]+")
_FORMS = "write https://…, mailto:…, #id of a unit or lesson, pages/… or static/…"


def is_internal(target: str) -> bool:
    """Whether a checked target stays within the course; such targets survive translation."""
    return target.startswith(("#", STATIC, PAGES))


def is_safe(target: str) -> bool:
    """Whether a target is of a form that a page may link to."""
    if ILLEGAL.search(target) or BIDI.search(target):
        return False
    if target.startswith(STATIC):
        return _is_path(target.removeprefix(STATIC))
    return any(form.fullmatch(target) for form in (_WEB, _MAIL, _ANCHOR, _PAGE))


def link_problem(target: str) -> Problem | None:
    """Return why a page may not link to this target; None if it may."""
    if is_safe(target):
        return None
    if not target:
        return Problem(Code.LINK, "a link has no address", _FORMS)
    return Problem(Code.LINK, f'a page cannot link to "{excerpt(target)}"', _FORMS, target)


def image_path(target: str) -> str | None:
    """Return the path in static/ of an image, written with or without `static/`; None if it is not one."""
    path = target.removeprefix(STATIC)
    return path if _is_path(path) and ":" not in path and "#" not in path and "?" not in path else None


def _is_path(path: str) -> bool:
    parts = path.split("/")
    clean = not (ILLEGAL.search(path) or BIDI.search(path) or "\\" in path or "\n" in path)
    return clean and all(part.strip() not in ("", ".", "..") for part in parts)
