"""What makes the build fall back to the source: the very judgement of `catalog.judge`, each part with a code of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.catalog.lint.codes import Check
from builder.catalog.lint.pair import Finding, Pair
from builder.diagnostics import Code as Diag
from builder.markup.inline import check_translation, parse_inline
from builder.markup.placeholders import placeholder_problems
from builder.model.text import Kind

_PARTS = {
    "the code": Check.CODE_SPAN,
    "the citation": Check.CITATION,
    "the footnote": Check.FOOTNOTE,
    "the image": Check.IMAGE,
    "the link": Check.LINK_TARGET,
}
_PROBLEMS = {
    Diag.RAW_HTML: Check.RAW_HTML,
    Diag.LINK: Check.UNSAFE_LINK,
    Diag.REFERENCE_LINK: Check.UNSAFE_LINK,
    Diag.FENCE: Check.DIRECTIVE,
}
_FALLS_BACK = ", so the source is shown instead"
_MARKER = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)


def breaks_page(pair: Pair) -> Iterator[Finding]:
    """Find what the build refuses."""
    if pair.marked:
        problems = check_translation(pair.source, pair.value, pair.kind.plain)
        own = () if pair.kind.plain or not problems else parse_inline(pair.value).problems
        for number, problem in enumerate(problems):
            code = _PROBLEMS.get(own[number].code, Check.MARKUP) if number < len(own) else _part(problem.what)
            yield Finding(code, problem.what + _FALLS_BACK, problem.mend, error=True)
    if pair.kind is Kind.INTERFACE:
        # The build looks for placeholders only where it has a reason to.
        refused = pair.marked or "{" in pair.source
        for problem in placeholder_problems(pair.source, pair.value):
            what = problem.what + (_FALLS_BACK if refused else "")
            yield Finding(Check.PLACEHOLDER, what, problem.mend, error=refused)


def conflict(pair: Pair) -> Iterator[Finding]:
    """Find a marker of a merge conflict inside a translation."""
    if _MARKER.search(pair.value) and not _MARKER.search(pair.source):
        mend = "keep what is right of both versions and remove the lines <<<<<<<, ======= and >>>>>>>"
        yield Finding(Check.CONFLICT, "a merge conflict was left here", mend, error=True)


def _part(what: str) -> Check:
    return _PARTS.get(" ".join(what.split(" ", 2)[:2]), Check.MARKUP)
