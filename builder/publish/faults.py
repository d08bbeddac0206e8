"""What went wrong with an upload, in plain words with the mend. No server's words are shown: they could repeat a secret."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from builder.diagnostics import Code, Diagnostic, Location
from builder.publish.exchange import ExchangeError, Fault
from builder.publish.site import LMS, STUDIO, host
from builder.publish.upload import Ending, Limits, PublishError, Stage, Upload

# What is wrong, and the mend; {size}, {key}, {limit}, {name} and {to} are filled in.
_Words = tuple[str, str]

_MEGABYTE = 1_000_000
_BY_HAND = "import the archive by hand in Studio › Tools › Import, which names the reason"
_LOOK = "look in Studio whether the course has changed before you try again"

_STATUS: Mapping[tuple[Stage, int], _Words] = {
    (Stage.TOKEN, 400): ("the credentials were refused", "check LDN_CLIENT_ID and LDN_CLIENT_SECRET"),
    (Stage.TOKEN, 401): ("the credentials were refused", "check LDN_CLIENT_ID and LDN_CLIENT_SECRET"),
    (Stage.TOKEN, 403): (
        "this client may not have a token",
        "ask whoever runs the site to allow it client credentials",
    ),
    (Stage.TOKEN, 404): (
        "no tokens are given at this address",
        f"set {LMS} to the address where learners read their courses",
    ),
    (Stage.UPLOAD, 401): (
        "the token was refused",
        f"check that {LMS} names the site that this Studio belongs to",
    ),
    (Stage.UPLOAD, 403): (
        "the account of these credentials may not edit {key}, or that course is not there",
        "add the account under Studio › Settings › Course Team with the role Admin or Staff, or have the course made first",
    ),
    (Stage.UPLOAD, 404): (
        "there is no {key} here, or no import API",
        f"check {STUDIO}, and have a course made with exactly this key (docs/publishing.md)",
    ),
    (Stage.UPLOAD, 413): (
        "the archive is too large for the site ({size})",
        "make its images smaller, or ask whoever runs the site to take larger ones",
    ),
    (Stage.IMPORT, 401): ("the token is no longer taken, and the import may go on without it", _LOOK),
}
_TRY_LATER: _Words = (
    "the site failed with an error of its own (status {status})",
    f"try again later; if it fails again, {_BY_HAND}",
)
_BUSY: _Words = ("the site is asked too often", "try again in a few minutes")
_STRANGE: _Words = ("an answer that the API does not give (status {status})", "check {name}")

_FAULTS: Mapping[Fault, _Words] = {
    Fault.REDIRECT: (
        "this address sends elsewhere{to}, and credentials are never sent on",
        "set {name} to the address that it leads to, if you trust it",
    ),
    Fault.TLS: (
        "no secure connection, or a certificate that cannot be verified",
        "check the address and this machine's clock; do not send credentials there before it is mended",
    ),
    Fault.PROXY: ("the proxy could not be used", "check HTTPS_PROXY in the environment"),
    Fault.UNREACHABLE: ("nobody answers there", "check {name} and the network"),
    Fault.DROPPED: ("the connection was dropped", "try again; if it is dropped again, check {name} and the network"),
    Fault.ANSWER: ("the answer is not the API's; it may be a page to sign in", "check {name}"),
    Fault.TIMEOUT: ("no answer within {limit}", "check {name} and the network, then try again"),
    Fault.STOPPED: ("the process that uploads ended without a word", "try again, and report it if it happens again"),
}
_UPLOAD_FAULTS: Mapping[Fault, _Words] = {
    Fault.DROPPED: (
        "the connection was dropped during the upload ({size})",
        f"{_LOOK}; some sites end an upload so that is too large for them",
    ),
    Fault.TIMEOUT: ("the upload ({size}) was not done within {limit}", f"{_LOOK}, with a longer --timeout"),
}
_IMPORT_FAULTS: Mapping[Fault, _Words] = {
    Fault.TIMEOUT: ("the import did not end within {limit}, and may go on without ldn", _LOOK),
}
_ENDINGS: Mapping[Ending, _Words] = {
    Ending.FAILED: ("the import failed, and the API does not say why; the course may be half changed", _BY_HAND),
    Ending.CANCELED: ("the import was canceled on the site", "look at the course in Studio, then try again"),
}


def explain(error: PublishError, upload: Upload, limits: Limits) -> Diagnostic:
    """Return what to tell of a failed upload, at the host that it failed at."""
    site = upload.site
    address = site.lms if error.stage is Stage.TOKEN else site.studio
    seconds = limits.request if error.stage is Stage.TOKEN else limits.total
    status, to = (error.why.status, error.why.to) if isinstance(error.why, ExchangeError) else (0, "")
    values = {
        "size": spelled_size(upload.size),
        "key": upload.key,
        "limit": spelled_time(min(seconds, limits.total)),
        "name": _name(error, shared=site.lms == site.studio),
        "status": status,
        "to": f" (to {to})" if to else "",
    }
    what, mend = (words.format_map(values) for words in _words(error))
    return Diagnostic(Location(host(address)), what, mend, Code.PUBLISH)


def _name(error: PublishError, *, shared: bool) -> str:
    """Return the variable to look at: where Studio stands in for the other address, its own unless something answers."""
    answered = isinstance(error.why, ExchangeError) and error.why.fault in (Fault.STATUS, Fault.REDIRECT, Fault.ANSWER)
    return LMS if error.stage is Stage.TOKEN and (answered or not shared) else STUDIO


def _words(error: PublishError) -> _Words:
    if isinstance(error.why, Ending):
        return _ENDINGS[error.why]
    fault, status = error.why.fault, error.why.status
    if fault is Fault.STATUS:
        return _STATUS.get((error.stage, status)) or _by_class(status)
    special = {Stage.UPLOAD: _UPLOAD_FAULTS, Stage.IMPORT: _IMPORT_FAULTS}.get(error.stage, {})
    return special.get(fault) or _FAULTS[fault]


def _by_class(status: int) -> _Words:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _BUSY
    return _TRY_LATER if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _STRANGE


def spelled_size(size: int) -> str:
    """Spell a number of bytes as people do."""
    return f"{max(size // 1000, 1)} kB" if size < _MEGABYTE else f"{size / _MEGABYTE:.1f} MB"


def spelled_time(seconds: float) -> str:
    """Spell a limit of time as people do."""
    count, unit = (round(seconds / 60), "minute") if seconds >= 120 else (round(seconds), "second")  # noqa: PLR2004 - two minutes
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
