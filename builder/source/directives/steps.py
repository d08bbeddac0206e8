"""The steps of a response, in order, and when each of them is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from builder.diagnostics import Code, suggest
from builder.model.assessments import PeerRules, Step, Window
from builder.source.directives.context import Context, Declared, Option, Options
from builder.source.moments import read_moment

_STEPS = {"training": Step.TRAINING, "peer": Step.PEER, "self": Step.SELF, "staff": Step.STAFF}

STEPS: Declared = {
    "steps": Option("training, peer, self, staff", "what follows the response, in order", "self"),
    "grade": Option("a whole number", "peer: how many responses each learner assesses", "3"),
    "graded-by": Option("a whole number", "peer: how many peers assess each response", "2"),
    "flexible": Option("yes, no", "peer: whether fewer will do after some days", "no"),
    "average": Option("median, mean", "peer: how their points become one grade", "median"),
    "start": Option("a date, or a time with a zone", "when responses are taken from", "as the lesson"),
    "due": Option("a date, or a time with a zone", "until when responses are taken", "as the lesson"),
    "start-STEP": Option("a date, or a time with a zone", "when a step (`start-peer`) opens", "as the step before"),
    "due-STEP": Option("a date, or a time with a zone", "until when a step is open", "as the step after"),
}

Steps = tuple[tuple[Step, Window], ...]


def read_steps(options: Options, context: Context) -> tuple[Window, Steps]:
    """Return when responses are taken, and the steps after them; reports any order that the platform refuses."""
    names = _names(options, context)
    dates = {edge: {name: (value, line) for name, value, line in options.others(edge)} for edge in ("start", "due")}
    for edge, found in dates.items():
        for name in found.keys() - set(names):
            what = f"{edge}-{name}: this response has no step {name}"
            context.diagnostics.error(context.at(found[name][1]), Code.OPTION, what, suggest(name, names))
    opens = Window(*(_moment(options.string(edge), options.line(edge), context) for edge in ("start", "due")))
    windows = [
        Window(*(_moment(*found.get(name, ("", 0)), context) for found in (dates["start"], dates["due"])))
        for name in names
    ]
    _check_windows([opens, *windows], options, context)
    return opens, tuple((_STEPS[name], window) for name, window in zip(names, windows, strict=True))


def read_peers(options: Options, context: Context) -> PeerRules:
    """Return the rules of the peer step."""
    grade, graded_by = options.whole("grade", 3), options.whole("graded-by", 2)
    if graded_by > grade:
        what = f"each learner assesses {grade}, but each response waits for {graded_by} peers"
        mend = "let grade be at least graded-by, better one more"
        context.diagnostics.error(context.at(options.line("graded-by")), Code.OPTION, what, mend)
    return PeerRules(
        grade,
        graded_by,
        flexible=options.flag("flexible", default=False),
        mean=options.choice("average", ("median", "mean"), "median") == "mean",
    )


def _names(options: Options, context: Context) -> list[str]:
    at = context.at(options.line("steps"))
    names = [name.strip() for name in (options.string("steps") or "self").split(",") if name.strip()]
    for name in names:
        if name not in _STEPS:
            context.diagnostics.error(at, Code.OPTION, f'unknown step "{name}"', suggest(name, _STEPS))
    names = [name for name in names if name in _STEPS]
    fault = _fault(names)
    if fault:
        context.diagnostics.error(at, Code.OPTION, *fault)
    return list(dict.fromkeys(names))


def _fault(names: list[str]) -> tuple[str, str] | None:
    """Return what is wrong with the order of steps (openedx/edx-ora2, `_is_valid_assessment_sequence`), and the mend."""
    if len(set(names)) < len(names):
        return "a step stands twice", "name each step once"
    if not set(names) & {"peer", "self", "staff"}:
        return "no step assesses the response", "add self, peer or staff"
    if "staff" in names[:-1]:
        return "staff is not the last step, as the platform wants it", "move it to the end"
    if "training" in names and "peer" not in names[names.index("training") :]:
        return "training prepares for the peer step, which does not follow", "add peer after it, or remove training"
    return None


def _moment(spelled: str, line: int, context: Context) -> datetime | None:
    if not spelled:
        return None
    moment, fault = read_moment(spelled)
    if fault:
        context.diagnostics.error(context.at(line), Code.OPTION, *fault)
    return moment


def _check_windows(windows: Sequence[Window], options: Options, context: Context) -> None:
    """Check dates as the platform does: what it refuses keeps learners from the whole block (`resolve_dates`)."""
    starts = [window.start for window in windows if window.start]
    dues = [window.due for window in windows if window.due]
    at = context.at(options.line("due" if dues else "start"))
    if starts != sorted(starts) or dues != sorted(dues):
        what = "a step begins or ends before the one that it follows"
        context.diagnostics.error(at, Code.DATES, what, "put the dates of start and due in the order of the steps")
        return
    for number, window in enumerate(windows):
        start = max((each.start for each in windows[: number + 1] if each.start), default=None)
        due = window.due or min((each.due for each in windows[number:] if each.due), default=None)
        if start and due and start >= due:
            what = f"a step would end on {due:%Y-%m-%d}, but begin on {start:%Y-%m-%d}"
            context.diagnostics.error(at, Code.DATES, what, "put its due after its start")
            return
