"""The directives. A new one is a module with `read`, and its line in one of the two tables below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from builder.model.blocks import Block
from builder.model.prose import Node
from builder.source.directives import (
    bank,
    callout,
    discussion,
    done,
    dragdrop,
    figure,
    include_olx,
    lti,
    poll,
    question,
    response,
    sort,
    survey,
    video,
    wordcloud,
)
from builder.source.directives.context import Context
from builder.source.fences import Fence


class ProseDirective(Protocol):
    """Reads a fence that is part of the prose around it; `scope` is the id of that run of prose."""

    def __call__(self, fence: Fence, scope: str, context: Context) -> Node | None:
        """Return the node; None, with diagnostics, where there is none to make."""


class BlockDirective(Protocol):
    """Reads a fence that is a block of its own, with an authored id."""

    def __call__(self, fence: Fence, context: Context) -> Block | None:
        """Return the block; None, with diagnostics, where there is none to make."""


PROSE: Mapping[str, ProseDirective] = {"figure": figure.read, "callout": callout.read}

BLOCKS: Mapping[str, BlockDirective] = {
    "question": question.read,
    "video": video.read,
    "discussion": discussion.read,
    "response": response.read,
    "dragdrop": dragdrop.read,
    "bank": bank.read,
    "include-olx": include_olx.read,
    "poll": poll.read,
    "survey": survey.read,
    "wordcloud": wordcloud.read,
    "sort": sort.read,
    "done": done.read,
    "lti": lti.read,
}
