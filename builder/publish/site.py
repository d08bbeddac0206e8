"""Where to upload, and as whom: two addresses and a client's credentials, which are read from the environment only.

A secret that was an option would stand in the shell's history and in the list of processes.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from urllib.parse import urlsplit

from builder.diagnostics import Code, Diagnostics, Location

STUDIO, LMS, CLIENT, SECRET = "LDN_STUDIO_URL", "LDN_LMS_URL", "LDN_CLIENT_ID", "LDN_CLIENT_SECRET"


@dataclass(frozen=True, slots=True)
class Site:
    """A platform: `studio` takes archives, `lms` gives tokens (both `https://host`). Its credentials show in no `repr`."""

    studio: str
    lms: str
    client: str = field(repr=False)
    secret: str = field(repr=False)


def read_site(given: Mapping[str, str], diagnostics: Diagnostics) -> Site:
    """Read a site from variables of the environment (an option's value in a variable's place), reporting what is amiss."""
    if find_spec("olxutils") is None or find_spec("requests") is None:
        diagnostics.error(
            Location("ldn publish"),
            Code.PUBLISH,
            "olx-utils, which uploads, is not installed",
            "pip install 'ldn-course-builder[publish]'",
        )
    values = {name: given.get(name, "").strip() for name in (STUDIO, LMS, CLIENT, SECRET)}
    for name, mend in _MENDS.items():
        if not values[name]:
            diagnostics.error(Location(name), Code.PUBLISH, "this variable of the environment is not set", mend)
    studio = _address(STUDIO, values[STUDIO], diagnostics)
    return Site(studio, _address(LMS, values[LMS], diagnostics) or studio, values[CLIENT], values[SECRET])


_MENDS = {
    STUDIO: "set it to the address of Studio, https://…, or give it as --url",
    CLIENT: "ask whoever runs the site for a client's id and secret (docs/publishing.md)",
    SECRET: "set it in the environment alone, never on the command line",
}


def _address(name: str, spelled: str, diagnostics: Diagnostics) -> str:
    """Return an address without its last slash; an empty one where there is none or it may not be used."""
    if not spelled:
        return ""
    mend = _fault(spelled)
    if mend:
        # What was given is not repeated: it may hold a password.
        diagnostics.error(Location(name), Code.PUBLISH, "this address cannot be used", mend)
        return ""
    parts = urlsplit(spelled)
    return f"{parts.scheme}://{parts.netloc}"


def _fault(spelled: str) -> str:
    """Return the mend for an address that cannot be used, else an empty string."""
    try:
        parts = urlsplit(spelled)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "write it as https://host"
    if parts.scheme not in ("http", "https") or not host or not spelled.isascii() or not spelled.isprintable():
        return "write it as https://host"
    if parts.username is not None or parts.password is not None:
        return "leave name and password out of it"
    if parts.path not in ("", "/") or parts.query or parts.fragment or " " in spelled or "\\" in spelled:
        return "give it up to the host only, without a path"
    if parts.scheme == "http" and not _is_here(host):
        return "start it with https://; http:// would send the secret unencrypted"
    return ""


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def host(address: str) -> str:
    """Return the host of an address, as messages name it."""
    return urlsplit(address).netloc
