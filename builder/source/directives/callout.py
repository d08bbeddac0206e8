"""`:::{callout} KIND`: a passage set apart. Prose, not a block."""

from __future__ import annotations

from builder.diagnostics import Code, suggest
from builder.languages.countries import COUNTRIES
from builder.model.prose import Callout
from builder.model.text import Kind
from builder.source.directives.context import Context, Option, Options
from builder.source.fences import Fence

KINDS = ("note", "tip", "example", "important", "warning", "activity", "reflection")

OPTIONS = {
    "title": Option("text", "the heading", "the name of its kind"),
    "minutes": Option("a whole number to 600", "activity, reflection: how long it takes; stands behind the heading"),
    "country": Option("codes of countries", "example: where it plays, as in `KE` or `PE BO`; learners do not see it"),
}

# The options that only some kinds have.
_OF_KINDS = {"minutes": ("activity", "reflection"), "country": ("example",)}
_LONGEST = 600


def read(fence: Fence, scope: str, context: Context) -> Callout:
    """Read a callout and the prose in it."""
    options = Options(fence, context, OPTIONS)
    title = options.text("title", f"{scope}.", Kind.TITLE)
    minutes = options.whole("minutes", 0, most=_LONGEST) or None
    countries = _countries(options, context)
    options.finish(argument=True)
    kind = fence.argument or "note"
    if kind not in KINDS:
        context.diagnostics.error(
            context.at(fence.line), Code.OPTION, f'unknown kind of callout "{kind}"', suggest(kind, KINDS)
        )
    else:
        _check_kind(kind, options, context)
    children = context.nodes(fence.body, scope, Kind.PARAGRAPH)
    if not children:
        context.diagnostics.error(
            context.at(fence.line), Code.OPTION, "this callout is empty", "write its text, or remove it"
        )
    return Callout(kind, title, children, minutes, countries)


def _check_kind(kind: str, options: Options, context: Context) -> None:
    for name, kinds in _OF_KINDS.items():
        if options.has(name) and kind not in kinds:
            what = f"{name} says nothing of a callout of the kind {kind}"
            mend = f"remove it, or make this a callout of the kind {' or '.join(kinds)}"
            context.diagnostics.error(context.at(options.line(name)), Code.OPTION, what, mend)


def _countries(options: Options, context: Context) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(options.string("country").split()))
    for code in found:
        if code not in COUNTRIES:
            near = code.upper().strip(",;")
            known = f'write "{near}"' if near in COUNTRIES else "see ISO 3166-1 alpha-2, and put spaces between several"
            what = f'country: "{code}" is not the code of a country'
            context.diagnostics.error(context.at(options.line("country")), Code.OPTION, what, known)
    return tuple(code for code in found if code in COUNTRIES)
