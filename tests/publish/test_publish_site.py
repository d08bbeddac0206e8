"""Addresses and credentials: what may not be used is told without being repeated, everything at once."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_site import CLIENT, SECRET

from builder.diagnostics import Diagnostics
from builder.publish import site as room
from builder.publish.site import read_site

WHOLE = {"LDN_STUDIO_URL": "https://studio.example.org", "LDN_CLIENT_ID": CLIENT, "LDN_CLIENT_SECRET": SECRET}


def read(**changed):
    found = Diagnostics()
    return read_site({**WHOLE, **changed}, found), [str(each) for each in found]


def test_studio_gives_the_token_where_no_other_address_is_named():
    site, found = read(LDN_STUDIO_URL="https://studio.example.org/\n", LDN_CLIENT_SECRET=f"{SECRET}\n")
    assert (site.studio, site.lms, found) == ("https://studio.example.org", "https://studio.example.org", [])
    assert site.secret == SECRET
    assert read(LDN_LMS_URL="https://learn.example.org")[0].lms == "https://learn.example.org"


def test_all_that_is_missing_is_told_at_once():
    found = Diagnostics()
    read_site({}, found)
    assert [each.location.path for each in found] == ["LDN_STUDIO_URL", "LDN_CLIENT_ID", "LDN_CLIENT_SECRET"]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://studio.example.org", "start it with https://"),
        ("http://127.0.0.1.example.org", "start it with https://"),
        ("http://localhost.example.org", "start it with https://"),
        ("https://me:pass-5e1f@studio.example.org", "leave name and password out"),
        ("http://127.0.0.1@studio.example.org", "leave name and password out"),
        ("https://studio.example.org/course/course-v1:A+B+C", "up to the host only"),
        ("https://studio.example.org?next=https://elsewhere.example", "up to the host only"),
        ("https://studio.example.org\\@elsewhere.example", "https://host"),
        ("https://studio.example.org:port", "write it as https://host"),
        ("https://[::1", "write it as https://host"),
        ("studio.example.org", "write it as https://host"),
        ("ftp://studio.example.org", "write it as https://host"),
        ("https://", "write it as https://host"),
        ("https://stud\u0131o.example.org", "write it as https://host"),
    ],
)
def test_addresses_that_cannot_be_used(address, says):
    _, (found,) = read(LDN_STUDIO_URL=address)
    assert found.startswith("LDN_STUDIO_URL: this address cannot be used; ")
    assert says in found or "leave name" in found
    assert "pass-5e1f" not in found


@pytest.mark.parametrize(
    "address", ["http://localhost:8001", "http://127.0.0.1:8001", "http://127.9.9.9", "http://[::1]:8001"]
)
def test_a_server_on_this_machine_needs_no_tls(address):
    site, found = read(LDN_STUDIO_URL=address)
    assert (site.studio, found) == (address, [])


@given(st.text(min_size=1) | st.text(alphabet="htps:/\\@.?#[]19 a\n", min_size=1).map(lambda t: f"https://{t}"))
def test_an_address_is_a_scheme_and_a_host_or_is_refused(spelled):
    site, found = read(LDN_STUDIO_URL=spelled)
    if found:
        assert not site.studio
        return
    parts = urlsplit(site.studio)
    assert (parts.path, parts.query, parts.fragment, parts.username) == ("", "", "", None)
    assert parts.scheme == "https" or parts.hostname in ("localhost", "::1") or parts.hostname.startswith("127.")


def test_without_olx_utils_the_mend_is_how_to_install_it(monkeypatch):
    monkeypatch.setattr(room, "find_spec", lambda _: None)
    assert "pip install 'ldn-course-builder[publish]'" in read()[1][0]
