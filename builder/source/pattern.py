r"""A regular expression for typed answers: accepted only where it is proven that no answer can make it run away.

The platform matches with Python's backtracking engine, in the web server, whatever a learner types. Such an engine is
slow where it can read one text in many ways. So the expression is turned into its position automaton (Glushkov: one
state for each character that it can read) and refused where

- inside a repetition two ways to go on can read the same character (`(a+)+`, `.*.*`, `(a|aa)*`, `\w+\s*\w+`): the ways
  would multiply with the length of the answer;
- outside repetitions the ways that can read one text add up to more than a few (`a?a?a?…aaa…`).

What is accepted is matched in a number of steps proportional to the answer's length. It is read with Python's own
parser, `re._parser`: any other would one day disagree with the engine about what an expression means.
"""

from __future__ import annotations

import re
import warnings
from typing import Any

from builder.source.pattern_states import Automaton, RefusedError, Shape

__all__ = ["check_pattern"]

_LONGEST = 400

# Ways to read one text: enough for a dozen alternatives that begin alike.
_WAYS = 64


def check_pattern(pattern: str) -> str | None:
    """Return why a regular expression is refused, as what follows "this regular expression"; None if it is accepted."""
    if len(pattern) > _LONGEST:
        return f"has more than {_LONGEST} characters"
    try:
        whole = Automaton().read(_parsed(pattern))
    except RefusedError as error:
        return str(error)
    except RecursionError:
        return "is nested too deeply"
    return _reason(whole)


def _parsed(pattern: str) -> Any:
    flags = int(re.UNICODE)
    try:
        with warnings.catch_warnings():
            # What a later Python will read otherwise is warned of.
            warnings.simplefilter("error")
            parsed = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]  # noqa: SLF001 - the engine's own
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise RefusedError(f"cannot be read ({error})") from None
    if parsed.state.flags != flags:
        raise RefusedError("sets flags such as (?i), which it cannot where it stands")
    return parsed


def _reason(whole: Shape) -> str | None:
    if whole.empty:
        return "accepts an empty answer"
    if whole.clashes_in_repetition():
        return "can run away: inside a repetition it can read the same text in several ways"
    if whole.ways() > _WAYS:
        return "can read the same text in too many ways"
    return None
