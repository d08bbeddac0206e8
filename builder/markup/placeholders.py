"""What stands in a text for a value that the build knows, such as `{count}`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from builder.diagnostics import Code
from builder.markup.problem import Problem

_PLACEHOLDER = re.compile(r"\{[a-z]+\}")


def placeholder_problems(source: str, value: str) -> Iterator[Problem]:
    """Yield what a translation lacks of its source's placeholders, and what it has more of."""
    had, kept = (Counter(_PLACEHOLDER.findall(text)) for text in (source, value))
    for name in sorted(had - kept):
        yield Problem(Code.TRANSLATION, f"{name} is missing", "keep it as it stands in the source")
    for name in sorted(kept - had):
        yield Problem(Code.TRANSLATION, f"{name} is not in the source", "remove it")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its values; a placeholder without one stays."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[0][1:-1], match[0]), text)
