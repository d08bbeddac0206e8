"""xAPI statements of Open edX (openedx/event-routing-backends): one a line, a list, or the answer of a record store.

The order of verbs is the platform's own: registered, progressed, evaluated, earned, passed. Responses are not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial

from builder.completion.documents import Object, each_object, first_object, number, path, text
from builder.completion.extraction import Extraction, IgnoredError, Names
from builder.completion.facts import Meaning
from builder.completion.moments import micros
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import COURSE, Fact, Place, Times, at
from builder.completion.source import Context, Head
from builder.completion.usage import block, course_key, in_address

NAME = "xapi"
HEADINGS: tuple[str, ...] = ()
NEEDS_RUN = False

_PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"
_LETTER = "http://www.tincanapi.co.uk/activitytypes/grade_classification"
_MODE = "https://w3id.org/xapi/acrossx/extensions/type"
_ATTEMPT = "http://id.tincanapi.com/extension/attempt-id"
_UUID = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
_QUESTION = re.compile(r"_(\d+_\d+)$")
_PARTS = {"actor", "verb", "object"}
# What the transformer writes where the platform has no letter.
_FAILED = "Fail"


def identify(head: Head) -> bool:
    """Whether its first object has actor, verb and object."""
    found = first_object(head.first)
    if isinstance(found.get("statements"), list):
        found = next((each for each in found["statements"] if isinstance(each, dict)), {})
    return found.keys() >= _PARTS or all(f'"{name}"'.encode() in head.first for name in _PARTS)


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give what statements say of enrolment, completion, attempts and grades."""
    each_object(reading, out, partial(_facts, context=context, out=out))


def _facts(statement: Object, context: Context, out: Extraction) -> Iterator[Fact]:
    verb = text(statement, "verb", "id").rstrip("/").rpartition("/")[2]
    read = _VERBS.get(verb)
    if not read:
        if not verb:
            raise BadRecordError("a statement without a verb")
        raise IgnoredError
    if not text(statement, "object", "id"):
        # An event of a browser that did not say what it was about.
        raise IgnoredError
    try:
        times = at(micros(text(statement, "timestamp") or text(statement, "stored")))
    except ValueError:
        raise BadRecordError("a statement without a time") from None
    target = in_address(text(statement, "object", "id"))
    learner = out.learner(_names(statement), times.as_of)
    yield from read(_Said(statement, verb, target, learner, context, times), out)


class _Said:
    """A statement, taken apart: `target` is the key that the object's address holds."""

    def __init__(self, statement: Object, verb: str, target: str, learner: str, context: Context, times: Times) -> None:
        self.statement, self.verb, self.target = statement, verb, target
        self.learner, self.times = learner, times
        self._context = context

    @cached_property
    def run(self) -> str:
        """Return the run; raises BadRecordError where nothing says which."""
        return _run(self.statement, self.target, self._context)

    @property
    def place(self) -> Place:
        """Return the block that it is about; raises ValueError where it is none."""
        if not self.target.startswith(("block-v1", "ccx-block-v1", "i4x")):
            return Place(self.run, COURSE, COURSE)
        block_type, block_id = block(_QUESTION.sub("", self.target) if self.question else self.target)
        return Place(self.run, block_id, block_type)

    @property
    def question(self) -> str | None:
        """Return the input that it is about, where a problem has several."""
        if path(self.statement, "context", "statement", "id") is None:
            return None
        found = _QUESTION.search(self.target)
        return found[1] if found else None


def _names(statement: Object) -> Names:
    """Return the actor: sites choose whether it is a uuid (the default), a user name, a user id or an e-mail."""
    actor = path(statement, "actor")
    name = path(actor, "account", "name")
    name = str(name) if isinstance(name, str | int) else ""
    email = text(actor, "mbox").removeprefix("mailto:") or None
    if _UUID.fullmatch(name):
        return Names(uuid=name, email=email)
    if name.isascii() and name.isdecimal():
        return Names(user_id=name, email=email)
    if "@" in name:
        return Names(email=name)
    return Names(username=name or None, email=email)


def _run(statement: Object, target: str, context: Context) -> str:
    """Return the run: the object's own, or the course among what the activity belongs to."""
    activities = path(statement, "context", "contextActivities")
    around = [
        in_address(text(each, "id"))
        for group in ("parent", "grouping")
        for each in (path(activities, group) or ())
        if isinstance(each, dict)
    ]
    found = next((key for key in (target, *around) if key.startswith(("course-v1", "ccx-v1"))), "")
    if not found and "/course/" in text(statement, "object", "id"):
        found = text(statement, "object", "id").rpartition("/course/")[2]
    try:
        return course_key(found)
    except ValueError:
        return context.run()


def _registered(said: _Said, out: Extraction) -> Iterator[Fact]:
    joined = said.verb == "registered"
    mode = text(said.statement, "object", "definition", "extensions", _MODE) or None
    event = "activated" if joined else "deactivated"
    yield out.make.enrolment(said.learner, said.run, event, said.times, active=joined, mode=mode)


def _progressed(said: _Said, out: Extraction) -> Iterator[Fact]:
    progress = number(said.statement, "result", "extensions", _PROGRESS)
    done = path(said.statement, "result", "completion")
    if progress is None and not isinstance(done, bool):
        raise BadRecordError("progress without a number")
    share = float(bool(done)) if progress is None else progress / 100
    yield out.make.completion(said.learner, said.place, share, said.times)
    if said.place.block_id == COURSE:
        yield out.make.finish(said.learner, said.run, Meaning.OUTLINE, said.times, completed=share >= 1)


def _earned(said: _Said, out: Extraction) -> Iterator[Fact]:
    score = path(said.statement, "result", "score")
    percent = number(score, "scaled")
    if said.place.block_id != COURSE:
        points = (number(score, "raw"), number(score, "max"))
        yield out.make.grade(said.learner, said.place, said.times, percent=percent, points=points)
        return
    letter = text(said.statement, "result", "extensions", _LETTER) or None
    letter = None if letter == _FAILED else letter
    yield out.make.grade(said.learner, said.place, said.times, percent=percent, letter=letter, passed=bool(letter))
    yield out.make.finish(said.learner, said.run, Meaning.PASS, said.times, completed=bool(letter))


def _passed(said: _Said, out: Extraction) -> Iterator[Fact]:
    if said.place.block_id == COURSE:
        passed = said.verb == "passed"
        yield out.make.grade(said.learner, said.place, said.times, passed=passed)
        yield out.make.finish(said.learner, said.run, Meaning.PASS, said.times, completed=passed)


def _evaluated(said: _Said, out: Extraction) -> Iterator[Fact]:
    given = number(said.statement, "object", "definition", "extensions", _ATTEMPT)
    score = path(said.statement, "result", "score")
    right = path(said.statement, "result", "success")
    yield out.make.attempt(
        said.learner, said.place, said.times,
        question=said.question, number=None if given is None else int(given),
        correct=right if isinstance(right, bool) else None, points=(number(score, "raw"), number(score, "max")),
    )  # fmt: skip


def _attempted(said: _Said, out: Extraction) -> Iterator[Fact]:
    score = path(said.statement, "result", "score")
    if number(score, "raw") is not None and said.place.block_id != COURSE:
        points = (number(score, "raw"), number(score, "max"))
        yield out.make.grade(said.learner, said.place, said.times, points=points)


_VERBS: dict[str, Callable[[_Said, Extraction], Iterator[Fact]]] = {
    "registered": _registered,
    "unregistered": _registered,
    "progressed": _progressed,
    "earned": _earned,
    "passed": _passed,
    "failed": _passed,
    "evaluated": _evaluated,
    "attempted": _attempted,
}
