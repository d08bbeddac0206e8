"""The names that blocks and files have on the platform."""

from __future__ import annotations

import re

from builder.markup.targets import PAGES
from builder.model.activities import Done, Lti, Poll, Sort, Survey, WordCloud
from builder.model.assessments import DragDrop, Response
from builder.model.blocks import Bank, Block, Discussion, HtmlBlock, IncludedOlx, Question, Video
from builder.model.keys import CourseKey

# Whatever else Studio turns into `_` by itself (opaque-keys: AssetLocator.clean_keeping_underscores).
_UNKEPT = re.compile(r"[^\w.-]")

TYPES: dict[type, str] = {
    HtmlBlock: "html",
    Question: "problem",
    Video: "video",
    Discussion: "discussion",
    Response: "openassessment",
    DragDrop: "drag-and-drop-v2",
    Bank: "itembank",
    Poll: "poll",
    Survey: "survey",
    WordCloud: "word_cloud",
    Sort: "sortable",
    Done: "done",
    Lti: "lti_consumer",
}
PROMPT_TYPE = "html"

_TAG = re.compile(r"<([\w.-]+)")


def block_type(block: Block) -> str:
    """Return the block's type on the platform; raises ValueError for included XML without an element."""
    if not isinstance(block, IncludedOlx):
        return TYPES[type(block)]
    tag = _TAG.match(block.xml.lstrip())
    if tag is None:
        raise ValueError(f"{block.location}: the included XML of {block.id} opens no element")
    return tag[1]


def prompt_name(block_id: str) -> str:
    """Return the `url_name` of the html block that asks a discussion's question.

    A discussion shows no text of its own. The prefix is no `url_name` of an authored id, and as neither part holds
    another underscore, no such name is a suffix of any other.
    """
    return f"p_{block_id}"


def static_name(path: str) -> str:
    """Return the name of a static file, all in one folder, as Studio would flatten it: `img/a.png` is `img_a.png`."""
    return _UNKEPT.sub("_", path)


def static_address(path: str) -> str:
    """Return where pages find a static file."""
    return f"/static/{static_name(path)}"


def jump_address(target: str) -> str:
    """Return where pages of the course find `#id`."""
    return f"/jump_to_id/u_{target.removeprefix('#')}"


def page_address(key: CourseKey, target: str) -> str:
    """Return where `pages/NAME` is in the run of this course key, wherever the link stands (`lms/urls.py`, `static_tab`)."""
    return f"/courses/{key}/{target.removeprefix(PAGES)}/"


def full_address(key: CourseKey, target: str) -> str:
    """Return where `#id` or `pages/NAME` is, for what stands where the platform does not resolve `/jump_to_id` by itself."""
    return page_address(key, target) if target.startswith(PAGES) else f"/courses/{key}{jump_address(target)}"
