"""One request to the platform, made by olx-utils in a process of its own: a script, told by `exchange` what to do.

olx-utils sets no time limit, follows redirects with whatever they carry, and logs tokens. Here the process as a whole can be
ended at a deadline, however slowly a server drips, and what it prints besides its reply is thrown away.

A job comes as JSON on stdin, so that no secret stands in a list of processes; the reply goes as JSON to stdout. Beside the
token, the task's id and its state a reply holds only numbers and words of a fixed list: never the text of a server or of an
exception, in which a secret could stand. It imports nothing of `builder`, which need not be importable where it runs.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from olxutils.token import TokenHelper  # type: ignore[import-untyped]  # olx-utils has no types
from olxutils.upload import UploadHelper  # type: ignore[import-untyped]  # olx-utils has no types
from requests import exceptions as web
from requests.adapters import HTTPAdapter

# The API's answers have some hundred bytes, a token some thousand.
_ANSWER_BYTES = 1_000_000

_TOKEN = re.compile(r"[!-~]+")

Job = Mapping[str, str]
Reply = dict[str, Any]


class _Bounded(HTTPAdapter):
    """Reads no more of an answer than one may have."""

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        response = super().send(*args, **kwargs)
        response.raw = io.BytesIO(response.raw.read(_ANSWER_BYTES, decode_content=True))
        return response


class _Session(requests.Session):
    """Sends credentials where it is told to and nowhere else."""

    plain = False

    def __init__(self) -> None:
        super().__init__()
        # A redirected token request would carry the secret along.
        self.max_redirects = 0
        # ~/.netrc would replace the Authorization header.
        self.auth = _unchanged
        # Without TLS (a server on this machine) a proxy would read everything.
        self.trust_env = not self.plain
        self.mount("https://", _Bounded())
        self.mount("http://", _Bounded())


def _unchanged(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _token(job: Job) -> Reply:
    token = TokenHelper(job["url"], job["id"], job["secret"]).fetch_token()
    if not _TOKEN.fullmatch(token):
        raise ValueError("not a token that a header can hold")
    return {"token": token}


def _upload(job: Job) -> Reply:
    return {"task": _helper(job).upload(wait=False)}


def _state(job: Job) -> Reply:
    return {"state": _helper(job).fetch_upload_task_state(job["task"])}


def _helper(job: Job) -> Any:
    return UploadHelper(job["url"], job["archive"], job["token"], job["course"])


_DO: Mapping[str, Callable[[Job], Reply]] = {"token": _token, "upload": _upload, "state": _state}


def answer(job: Job) -> Reply:
    """Do a job; the reply is what was asked for, or has a `fault` (see `exchange.Fault`)."""
    try:
        reply = _DO[job["do"]](job)
    except web.HTTPError as error:
        return {"fault": "status", "status": 0 if error.response is None else error.response.status_code}
    except web.TooManyRedirects as error:
        return {"fault": "redirect", "to": _target(error.response)}
    except web.SSLError:
        return {"fault": "tls"}
    except web.ProxyError:
        return {"fault": "proxy"}
    except web.ConnectionError as error:
        return {"fault": "unreachable" if _never_connected(error) else "dropped"}
    except (ValueError, KeyError, TypeError):
        # Not JSON, or JSON without the field, or with something else in it.
        return {"fault": "answer"}
    except (web.RequestException, urllib3.exceptions.HTTPError):
        return {"fault": "dropped"}
    return reply if all(isinstance(value, str) for value in reply.values()) else {"fault": "answer"}


def _target(response: requests.Response | None) -> str:
    """Return the host that a redirect leads to, as the server spelled it; empty where it cannot be read."""
    try:
        return "" if response is None else urlsplit(urljoin(response.url, response.headers["Location"])).netloc
    except (ValueError, KeyError):
        return ""


def _never_connected(error: web.ConnectionError) -> bool:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, urllib3.exceptions.NewConnectionError)


def main() -> None:
    """Read a job, do it, reply."""
    job = json.load(sys.stdin)
    _Session.plain = urlsplit(job["url"]).scheme == "http"
    # olx-utils calls `requests.post`, which makes a session of its own: in this process, one of ours.
    requests.sessions.Session = _Session  # type: ignore[misc]  # nothing else lets a caller of olx-utils bound it
    json.dump(answer(job), sys.stdout)


if __name__ == "__main__":
    main()
