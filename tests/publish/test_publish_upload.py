"""An upload to a server that keeps the API's contract, and to one that breaks it in each way that it can."""

import logging
from dataclasses import replace

import pytest
import requests
from publish_site import (
    ARCHIVE,
    CLIENT,
    KEY,
    SECRET,
    TASK,
    TOKEN,
    cut,
    drip,
    drop,
    endless,
    html,
    parts,
    query,
    redirect,
    silent,
)

from builder.publish import exchange, worker
from builder.publish.faults import explain
from builder.publish.upload import Limits, PublishError, publish

LIMITS = Limits(total=600, request=60)
IMPORT = f"/api/courses/v0/import/{KEY}/"


class Clock:
    """Time that passes only by waiting."""

    def __init__(self):
        self.now = 0.0
        self.waited = []

    def __call__(self):
        return self.now

    def wait(self, seconds):
        self.waited.append(seconds)
        self.now += seconds


def told(upload, limits=LIMITS, clock=None, ask=exchange.ask):
    """Publish, and return what is said of it: an error's line, or nothing."""
    clock = clock or Clock()
    try:
        publish(upload, limits, ask=ask, wait=clock.wait, clock=clock)
    except PublishError as error:
        assert_silent(f"{error!r} {error} {error.why!r}")
        return str(explain(error, upload, limits))
    return ""


def only(stage, limit=60):
    """Send the requests of one stage; the others are answered as if all went well, so that a test starts few processes."""

    def ask(job, folder, _):
        return exchange.ask(job, folder, limit) if job["do"] == stage else TOKEN

    return ask


def assert_silent(said):
    for secret in (SECRET, CLIENT, TOKEN):
        assert secret not in said


@pytest.fixture(autouse=True)
def nothing_secret_is_said(capfd, caplog):
    """Log all that can be logged, and look through it and all output after each test, whatever went wrong in it."""
    caplog.set_level(logging.DEBUG)
    yield
    out, err = capfd.readouterr()
    assert_silent(out + err + caplog.text)


def test_what_the_contract_asks_for(studio, upload):
    studio.state = [{"state": "Pending"}, {"state": "In Progress"}, {"state": "Succeeded"}]
    heard, clock = [], Clock()
    publish(upload, LIMITS, lambda *said: heard.append(said), wait=clock.wait, clock=clock)
    assert [(name, request.command) for name, request, _ in studio.seen] == [
        ("token", "POST"),
        ("upload", "POST"),
        *[("state", "GET")] * 3,
    ]
    (asked,) = studio.bodies("token")
    assert asked.decode() == f"grant_type=client_credentials&token_type=jwt&client_id={CLIENT}&client_secret={SECRET}"
    (sent,) = studio.requests("upload")
    assert sent.path == IMPORT
    assert parts(sent, studio.bodies("upload")[0]) == [("course_data", "first-steps-es.tar.gz", ARCHIVE)]
    for request in studio.requests("state"):
        assert request.path.startswith(IMPORT)
        assert query(request) == {"task_id": [TASK], "filename": ["first-steps-es.tar.gz"]}
    for request in studio.requests("upload") + studio.requests("state"):
        assert request.headers["Authorization"] == f"JWT {TOKEN}"
    assert heard == [
        ("token", None),
        ("upload", None),
        ("import", None),
        ("import", "Pending"),
        ("import", "In Progress"),
    ]
    assert len(clock.waited) == 2


def test_the_token_may_come_from_another_address(studio, other, upload):
    assert not told(replace(upload, site=replace(upload.site, lms=other.url)))
    assert [name for name, *_ in other.seen] == ["token"]
    assert [name for name, *_ in studio.seen] == ["upload", "state"]


@pytest.mark.parametrize(
    ("stage", "answer", "says"),
    [
        ("token", 400, "the credentials were refused; check LDN_CLIENT_ID and LDN_CLIENT_SECRET"),
        ("token", 401, "the credentials were refused; check LDN_CLIENT_ID and LDN_CLIENT_SECRET"),
        ("token", 403, "this client may not have a token"),
        ("token", 404, "set LDN_LMS_URL to the address where learners read"),
        ("token", 429, "asked too often; try again in a few minutes"),
        ("token", 503, "an error of its own (status 503); try again later"),
        ("token", html, "the answer is not the API's; it may be a page to sign in; check LDN_LMS_URL"),
        ("token", {"error": "no field"}, "the answer is not the API's"),
        ("token", [], "the answer is not the API's"),
        ("token", {"access_token": 7}, "the answer is not the API's"),
        ("token", drop, "the connection was dropped; try again"),
        ("token", cut, "the connection was dropped; try again"),
        ("token", {"access_token": "two\nlines"}, "the answer is not the API's"),
        ("upload", 401, "the token was refused; check that LDN_LMS_URL names the site that this Studio belongs to"),
        ("upload", 403, f"may not edit {KEY}, or that course is not there; add the account"),
        ("upload", 404, f"there is no {KEY} here, or no import API; check LDN_STUDIO_URL"),
        ("upload", 413, "the archive is too large for the site (10 kB); make its images smaller"),
        ("upload", 418, "an answer that the API does not give (status 418); check LDN_STUDIO_URL"),
        (
            "upload",
            502,
            "an error of its own (status 502); try again later; if it fails again, import the archive by hand",
        ),
        ("upload", html, "the answer is not the API's"),
        ("upload", {}, "the answer is not the API's"),
        ("upload", drop, "the connection was dropped during the upload (10 kB); look in Studio"),
        ("state", {"state": "Failed"}, "the import failed, and the API does not say why"),
        ("state", {"state": "Canceled"}, "the import was canceled on the site"),
        ("state", 401, "the token is no longer taken, and the import may go on without it; look in Studio"),
        ("state", 404, "an answer that the API does not give (status 404)"),
    ],
)
def test_each_fault_is_told_in_one_line_with_its_mend(studio, upload, stage, answer, says):
    setattr(studio, stage, [answer])
    said = told(upload, ask=only(stage))
    assert said.startswith(f"{studio.url.removeprefix('http://')}: ")
    assert said.endswith(" [publish]")
    assert said.isprintable()
    assert says in said
    assert [name for name, *_ in studio.seen] == [stage]
    assert_silent(said)


def test_a_hiccup_while_the_import_goes_on_is_asked_again(studio, upload):
    studio.state = [500, {"state": "Verifying"}, 502, 429, drop, cut, html, {"state": None}, {"state": "Succeeded"}]
    heard = []
    publish(upload, LIMITS, lambda *said: heard.append(said), ask=only("state"), wait=lambda _: None, clock=lambda: 0)
    assert [state for stage, state in heard if stage == "import"] == [None, "", "Verifying", *[""] * 6]


def test_asking_slows_down_and_ends_when_time_is_up(upload):
    clock = Clock()
    said = told(upload, Limits(total=120), clock, ask=lambda *_: "In Progress")
    assert "the import did not end within 2 minutes, and may go on without ldn; look in Studio" in said
    assert clock.waited == sorted(clock.waited)
    assert max(clock.waited) <= 15
    assert 100 < clock.now < 120


def test_no_request_may_take_longer_than_what_is_left(upload):
    clock, limits = Clock(), []

    def slow(job, folder, limit):
        limits.append(limit)
        clock.now += 50
        return "In Progress"

    assert "within 2 minutes" in told(upload, Limits(total=120, request=60), clock, slow)
    assert limits == [60, 70, 20]


@pytest.mark.parametrize(
    ("stage", "slow", "says"),
    [
        ("token", drip, "no answer within 60 seconds; check LDN_STUDIO_URL and the network"),
        ("upload", silent, "the upload (10 kB) was not done within 10 minutes; look in Studio"),
        ("upload", drip, "the upload (10 kB) was not done within 10 minutes; look in Studio"),
    ],
)
def test_a_server_that_takes_for_ever_is_left_at_the_limit(studio, upload, stage, slow, says):
    setattr(studio, stage, [slow])
    assert says in told(upload, ask=only(stage, limit=0.7))


def test_an_answer_without_end_is_not_read_to_its_end(studio, upload):
    studio.token = [endless]
    assert "the answer is not the API's" in told(upload)
    assert studio.gone.wait(60)


@pytest.mark.parametrize(("stage", "status"), [("token", 302), ("token", 307), ("upload", 308), ("state", 301)])
def test_nothing_is_sent_on_to_where_a_redirect_leads(studio, other, upload, stage, status):
    setattr(studio, stage, [redirect(other.url, status)])
    said = told(upload, ask=only(stage))
    assert f"this address sends elsewhere (to {other.url.removeprefix('http://')})" in said
    assert not other.seen


@pytest.mark.parametrize("to", ["https://\x1b[31mevil", "https://say:anything@evil.example", "https://evil example"])
def test_a_redirect_to_something_odd_names_no_host(studio, upload, to):
    studio.token = [redirect(to)]
    assert "this address sends elsewhere, and credentials" in told(upload)


def test_nobody_there(studio, upload):
    studio.close()
    assert "nobody answers there; check LDN_STUDIO_URL and the network" in told(upload)
    apart = replace(upload, site=replace(upload.site, studio="https://studio.example.org"))
    assert "nobody answers there; check LDN_LMS_URL and the network" in told(apart)


def test_no_tls_where_it_is_asked_for(studio, upload):
    site = replace(upload.site, lms=studio.url.replace("http:", "https:"))
    assert "no secure connection, or a certificate that cannot be verified" in told(replace(upload, site=site))
    assert not studio.seen


def test_a_netrc_does_not_replace_the_token_nor_a_proxy_see_it(studio, other, upload, monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login someone password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("HTTP_PROXY", other.url)
    monkeypatch.setenv("http_proxy", other.url)
    assert not told(upload)
    assert not other.seen
    assert {request.headers["Authorization"] for request in studio.requests("upload")} == {f"JWT {TOKEN}"}
    assert "Authorization" not in studio.requests("token")[0].headers


def test_no_secret_stands_in_a_list_of_processes_nor_in_what_they_print(studio, upload, monkeypatch):
    monkeypatch.setenv("PYTHONVERBOSE", "1")
    commands = []
    genuine = exchange.subprocess.run

    def run(command, **options):
        commands.append(command)
        return genuine(command, **options)

    monkeypatch.setattr(exchange.subprocess, "run", run)
    assert not told(upload)
    assert len(commands) == 3
    assert_silent(str(commands))


def test_no_file_beside_the_archive_takes_a_modules_place(studio, upload):
    (upload.archive.parent / "requests.py").write_text("raise SystemExit\n")
    assert not told(upload)


def test_a_netrc_does_not_replace_the_token_over_https_either(monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine studio.example.org login someone password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    request = requests.Request("GET", "https://studio.example.org", headers={"Authorization": f"JWT {TOKEN}"})
    assert worker._Session().prepare_request(request).headers["Authorization"] == f"JWT {TOKEN}"


def test_an_archive_that_has_gone(studio, upload, capfd):
    upload.archive.unlink()
    assert "the process that uploads ended without a word" in told(upload)
    assert capfd.readouterr().err == ""


def test_the_values_show_no_credentials(upload):
    assert_silent(repr(upload))
