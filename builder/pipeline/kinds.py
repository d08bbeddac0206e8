"""What authors call the blocks of the platform."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "chapter": "chapter",
    "sequential": "lesson",
    "vertical": "unit",
    "html": "text",
    "problem": "question",
    "openassessment": "response",
    "word_cloud": "word cloud",
    "drag-and-drop-v2": "drag and drop",
    "sortable": "sorting",
    "itembank": "bank",
    "lti_consumer": "LTI tool",
}


def kind(block_type: str) -> str:
    """Return the word for a block's type; one that no directive makes goes by its own name."""
    return _WORDS.get(block_type, block_type)
