"""A request to the platform and its reply, within a time limit that holds whatever the server does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

_WORKER = Path(__file__).resolve().with_name("worker.py")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?")

Ask = Callable[[Mapping[str, str], Path, float], str]


class Fault(StrEnum):
    """What can come between a request and its reply."""

    STATUS = "status"  # an answer with an error's status
    REDIRECT = "redirect"  # sent elsewhere
    TLS = "tls"  # a certificate that cannot be verified
    PROXY = "proxy"  # the proxy failed
    UNREACHABLE = "unreachable"  # no such host, or nobody listens there
    DROPPED = "dropped"  # the connection ended before the answer
    ANSWER = "answer"  # an answer that is not the API's
    TIMEOUT = "timeout"  # no answer within the limit
    STOPPED = "stopped"  # our own process ended without a word


class ExchangeError(Exception):
    """A request without its reply; `status` is HTTP's, `to` the host of a redirect (safe to print), both where known."""

    def __init__(self, fault: Fault, status: int = 0, to: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.status = status
        self.to = to


def ask(job: Mapping[str, str], folder: Path, limit: float) -> str:
    """Have a job done by `worker` in `folder`, within `limit` seconds: the token, the task's id or its state.

    Raises `ExchangeError`. At the deadline, and at Ctrl-C, the process is killed, and its connection with it.
    """
    # -P: a file in `folder` or beside the worker takes no module's place.
    command = [sys.executable, "-P", str(_WORKER)]
    try:
        done = subprocess.run(  # noqa: S603 - our own script; what is not ours goes by stdin
            command,
            input=json.dumps(dict(job)).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ExchangeError(Fault.TIMEOUT) from None
    return _reply(done.stdout)


def _reply(said: bytes) -> str:
    try:
        reply = json.loads(said)
    except ValueError:
        raise ExchangeError(Fault.STOPPED) from None
    if "fault" not in reply:
        (value,) = reply.values()
        return str(value)
    to = str(reply.get("to", ""))
    raise ExchangeError(Fault(reply["fault"]), int(reply.get("status", 0)), to if _HOST.fullmatch(to) else "")
