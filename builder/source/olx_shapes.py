"""The JSON in attributes of polls, surveys, sortables and drag-and-drops: what the XBlock reads without failing.

Sources: open-craft/xblock-poll `poll/poll.py`, openedx/xblock-drag-and-drop-v2, edly-io/xblock-sortable.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

__all__ = ["drag", "poll_answers", "sortable", "survey_answers", "survey_questions"]

_ITEM = '[["a", {"label": "Yes", "img": "", "img_alt": ""}], …]'
_LEAST = 2


def poll_answers(parsed: Any) -> str | None:
    """Check the answers of a poll."""
    return _pictured(parsed) or _at_least(parsed, _LEAST)


def survey_questions(parsed: Any) -> str | None:
    """Check the questions of a survey."""
    return _pictured(parsed) or _at_least(parsed, 1)


def survey_answers(parsed: Any) -> str | None:
    """Check the answers of a survey, which are all texts."""
    if not _is_pairs(parsed) or not all(isinstance(label, str) and label.strip() for _, label in parsed):
        return 'a list such as [["Y", "Yes"], ["N", "No"]]'
    return _at_least(parsed, _LEAST)


def sortable(parsed: Any) -> str | None:
    """Check the items of a sortable: answers are compared as text, so equal items could not be told apart."""
    if not isinstance(parsed, list) or not all(isinstance(item, str) and item.strip() for item in parsed):
        return 'a list of texts in the right order, as in ["first", "second"]'
    if any("<" in item for item in parsed):
        return "plain texts, without markup"
    if len(set(parsed)) < len(parsed):
        return "a list of different texts"
    return _at_least(parsed, _LEAST)


def drag(parsed: Any) -> str | None:
    """Check the data of a drag-and-drop."""
    if not isinstance(parsed, dict):
        return "an object with zones, items, feedback and targetImg"
    zones: Any = parsed.get("zones")
    items: Any = parsed.get("items")
    if not _is_objects(zones, "uid", "title") or not _is_objects(items, "id", "displayName", "feedback"):
        return "an object whose zones have uid and title, and whose items have id, displayName and feedback"
    feedback = parsed.get("feedback")
    if not isinstance(feedback, dict) or not {"start", "finish"} <= set(feedback):
        return 'an object with "feedback": {"start": "", "finish": ""}'
    if parsed.get("targetImg") and not parsed.get("targetImgDescription"):
        return "told apart without seeing: say what the image shows in targetImgDescription"
    return _drag_ids(zones, items)


def _drag_ids(zones: list[dict[str, Any]], items: list[dict[str, Any]]) -> str | None:
    known = [zone["uid"] for zone in zones]
    if _repeats(known) or _repeats([item["id"] for item in items]):
        return "given different ids for different zones and items"
    for item in items:
        wanted = item.get("zones", [item.get("zone", "none")])
        if not isinstance(wanted, list) or any(zone not in known and zone != "none" for zone in wanted):
            return f'right in its items: "{item["displayName"]}" belongs to a zone that does not exist'
        if not isinstance(item["feedback"], dict):
            return 'given "feedback": {"correct": "", "incorrect": ""} in each item'
    return None


def _pictured(parsed: Any) -> str | None:
    if not _is_pairs(parsed) or not all(isinstance(item, dict) for _, item in parsed):
        return f"a list such as {_ITEM}"
    for _, item in parsed:
        label, image = item.get("label"), item.get("img")
        if not isinstance(label, str) or not (image is None or isinstance(image, str)) or not (label.strip() or image):
            return f"a list such as {_ITEM}, each with a label"
        if image and not item.get("img_alt"):
            return "told apart without seeing: say in img_alt what each image shows"
    return None


def _is_pairs(parsed: Any) -> bool:
    """Whether this is a list of pairs whose first halves are different ids."""
    if not isinstance(parsed, list) or not all(isinstance(pair, list) and len(pair) == _LEAST for pair in parsed):
        return False
    keys = [pair[0] for pair in parsed]
    return all(isinstance(key, str) and key.strip() for key in keys) and not _repeats(keys)


def _is_objects(parsed: Any, *names: str) -> bool:
    return isinstance(parsed, list) and all(isinstance(one, dict) and set(names) <= set(one) for one in parsed)


def _repeats(values: list[Any]) -> bool:
    return not all(isinstance(value, Hashable) for value in values) or len(set(values)) < len(values)


def _at_least(parsed: list[Any], count: int) -> str | None:
    return None if len(parsed) >= count else f"a list of at least {count}"
