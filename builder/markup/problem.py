"""What is wrong with a piece of Markdown, before anyone knows where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.diagnostics import Code


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake: `what` and `mend` as in a `Diagnostic`; `found` is the text at fault, from which its line is known."""

    code: Code
    what: str
    mend: str
    found: str = ""


def excerpt(text: str, length: int = 40) -> str:
    """Return the beginning of a text, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
