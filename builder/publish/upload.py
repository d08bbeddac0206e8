"""The order of an upload: a token, the archive, then asking for the import's state until it ends or time is up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from itertools import chain, repeat
from pathlib import Path

from builder.model.keys import CourseKey
from builder.publish.exchange import Ask, ExchangeError, Fault, ask
from builder.publish.site import Site


class Stage(StrEnum):
    """How far an upload is."""

    TOKEN = "token"  # noqa: S105 - a stage's name
    UPLOAD = "upload"
    IMPORT = "import"


class Ending(StrEnum):
    """How an import can end, beside well and out of time; the platform's own words (django-user-tasks, `UserTaskStatus`)."""

    FAILED = "Failed"
    CANCELED = "Canceled"


@dataclass(frozen=True, slots=True)
class Upload:
    """An archive and the course that it goes to; `size` in bytes."""

    archive: Path
    size: int
    key: CourseKey
    site: Site


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: for all together, and for one request other than the upload itself."""

    total: float = 900
    request: float = 60


class PublishError(Exception):
    """An upload or import that did not come to its good end: at which stage, and why."""

    def __init__(self, stage: Stage, why: ExchangeError | Ending) -> None:
        super().__init__(f"{stage}: {why}")
        self.stage = stage
        self.why = why


Told = Callable[[Stage, str | None], None]

_SUCCEEDED = "Succeeded"
# Faults after which the import may well go on, so that asking again makes sense.
_PASSING = (Fault.DROPPED, Fault.UNREACHABLE, Fault.TIMEOUT, Fault.ANSWER, Fault.PROXY, Fault.STOPPED)
# Most imports take some seconds, a large one minutes.
_PAUSES = (1, 2, 3, 5, 8)
_LONGEST_PAUSE = 15


def publish(
    upload: Upload,
    limits: Limits,
    told: Told = lambda *_: None,
    *,
    ask: Ask = ask,
    wait: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Upload an archive and wait until it is imported; raises `PublishError`.

    `told` hears each stage as it begins (with None), and while the import goes on each state, as the platform calls it: any
    text, empty where the platform did not tell.
    """
    _Publication(upload, limits, told, ask, wait, clock).run()


class _Publication:
    def __init__(
        self,
        upload: Upload,
        limits: Limits,
        told: Told,
        ask: Ask,
        wait: Callable[[float], None],
        clock: Callable[[], float],
    ) -> None:
        self._upload = upload
        self._limits = limits
        self._told = told
        self._ask = ask
        self._wait = wait
        self._clock = clock
        self._deadline = clock() + limits.total

    def run(self) -> None:
        site = self._upload.site
        self._told(Stage.TOKEN, None)
        asked = {"do": "token", "url": site.lms, "id": site.client, "secret": site.secret}
        token = self._do(Stage.TOKEN, asked, self._limits.request)
        self._told(Stage.UPLOAD, None)
        # A bare name: the platform stores the archive under the name that it is sent with.
        job = {
            "url": site.studio,
            "course": str(self._upload.key),
            "archive": self._upload.archive.name,
            "token": token,
        }
        task = self._do(Stage.UPLOAD, job | {"do": "upload"}, self._limits.total)
        self._told(Stage.IMPORT, None)
        self._follow(job | {"do": "state", "task": task})

    def _follow(self, job: Mapping[str, str]) -> None:
        for pause in _pauses():
            state = self._state(job)
            if state == _SUCCEEDED:
                return
            if state in tuple(Ending):
                raise PublishError(Stage.IMPORT, Ending(state))
            self._told(Stage.IMPORT, state)
            if self._left() <= pause:
                raise PublishError(Stage.IMPORT, ExchangeError(Fault.TIMEOUT))
            self._wait(pause)

    def _state(self, job: Mapping[str, str]) -> str:
        """Return the state, or an empty string where the platform did not tell it this time."""
        try:
            return self._do(Stage.IMPORT, job, self._limits.request)
        except PublishError as error:
            if isinstance(error.why, ExchangeError) and _passes(error.why):
                return ""
            raise

    def _do(self, stage: Stage, job: Mapping[str, str], limit: float) -> str:
        try:
            return self._ask(job, self._upload.archive.parent, max(min(limit, self._left()), 0))
        except ExchangeError as error:
            raise PublishError(stage, error) from None

    def _left(self) -> float:
        return self._deadline - self._clock()


def _pauses() -> Iterator[float]:
    return chain(_PAUSES, repeat(_LONGEST_PAUSE))


def _passes(error: ExchangeError) -> bool:
    return error.fault in _PASSING or error.status == HTTPStatus.TOO_MANY_REQUESTS or error.status >= 500  # noqa: PLR2004 - a server's error
