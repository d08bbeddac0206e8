"""Who is let in, and who is not."""

import pytest
from stand_in import HOST, ask, preview

from builder.preview.guard import Door, new_token

ANY = "0.0.0.0"  # noqa: S104 - compared with, not bound to
FOREIGN_SITES = ("cross-site", "same-site")


@pytest.fixture
def app(workspace):
    return preview(workspace)[0]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST:8000"])
def test_this_machine_is_let_in(app, host):
    assert ask(app, "/", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "evil.example",
        "127.0.0.1:8001",
        "127.0.0.1",
        "localhost:8000.evil.example",
        "evil.example@127.0.0.1:8000",
        "127.0.0.1:8000, evil.example",
        "",
        None,
    ],
)
def test_another_host_is_refused(app, host):
    assert ask(app, "/-/state?course=first-steps", host=host).status == 421


def test_two_hosts_are_refused(app):
    assert ask(app, "/", ("host", "evil.example:8000")).status == 421


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://evil.example:8000",
        "http://127.0.0.1:8001",
        "http://localhost:8000",
        "null",
        "",
        "https://127.0.0.1:8000",
    ],
)
@pytest.mark.parametrize("path", ["/", "/-/events", "/-/state?course=first-steps", "/c/first-steps/en/"])
def test_another_origin_is_refused(app, origin, path):
    assert ask(app, path, ("origin", origin)).status == 403


def test_our_own_origin_is_let_in(app):
    assert ask(app, "/", ("origin", f"http://{HOST}")).status == 200


@pytest.mark.parametrize("site", FOREIGN_SITES)
@pytest.mark.parametrize(
    ("mode", "aim"), [("no-cors", "script"), ("no-cors", "image"), ("navigate", "iframe"), ("cors", "empty")]
)
def test_a_page_elsewhere_can_load_nothing(app, site, mode, aim):
    headers = [("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", aim)]
    assert ask(app, "/-/state?course=first-steps", *headers).status == 403


def test_a_link_that_a_person_follows_is_let_in(app):
    headers = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]
    assert ask(app, "/", *headers).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed(app, method):
    answer = ask(app, "/", method=method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/", "/-/preview.js", "/-/nothing", "/c/first-steps/en/units/hello.html", "/c/x/y/z"])
def test_every_answer_says_how_it_may_be_used(app, path):
    headers = ask(app, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"


# --- with a token ---------------------------------------------------------------------------------------------------


@pytest.fixture
def door():
    return Door("192.168.0.7", 8000, new_token())


OUTSIDE = "192.168.0.7:8000"


def cookie(answer):
    return ("cookie", answer.headers["set-cookie"].partition(";")[0])


def test_without_the_token_nothing_is_shown(workspace, door):
    app, _ = preview(workspace, door)
    for path in (
        "/",
        "/-/preview.js",
        "/-/events",
        "/-/state?course=first-steps",
        "/c/first-steps/en/",
        "/?token=",
        "/?token=x",
    ):
        answer = ask(app, path, host=OUTSIDE)
        assert answer.status == 401
        assert "set-cookie" not in answer.headers


def test_the_token_gives_a_cookie_once_and_the_cookie_lets_in(workspace, door):
    app, _ = preview(workspace, door)
    answer = ask(app, f"/?token={door.token}", host=OUTSIDE)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "samesite=lax" in answer.headers["set-cookie"].lower()
    assert door.token not in str(answer.headers)
    assert ask(app, "/", cookie(answer), host=OUTSIDE).status == 200
    assert ask(app, "/-/state?course=first-steps", ("cookie", f"a=b; {cookie(answer)[1]}"), host=OUTSIDE).status == 200


@pytest.mark.parametrize("spelled", ["{0}=", "{0}=x", "{0}={1}", "other={2}", "{0}={2}x"])
def test_another_cookie_lets_nobody_in(workspace, door, spelled):
    app, _ = preview(workspace, door)
    assert ask(app, "/", ("cookie", spelled.format(door.name, door.token, door.cookie)), host=OUTSIDE).status == 401


@pytest.mark.parametrize("query", ["token={0}&token={0}", "token={0}x", "token=%ff", "token=\N{SNOWMAN}"])
def test_only_the_token_itself_counts(workspace, door, query):
    app, _ = preview(workspace, door)
    assert ask(app, "/?" + query.format(door.token), host=OUTSIDE).status == 401


def test_the_token_is_no_way_around_the_host(workspace, door):
    app, _ = preview(workspace, door)
    assert ask(app, f"/?token={door.token}", host="evil.example:8000").status == 421


def test_tokens_are_long_and_never_the_same():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 43


@pytest.mark.parametrize(
    ("host", "is_ours"), [("10.0.0.3:8000", True), ("[fe80::1]:8000", True), ("evil.example:8000", False)]
)
def test_where_every_address_is_served_a_name_is_still_refused(host, is_ours):
    assert Door(ANY, 8000, "x").is_ours(host) is is_ours


def test_the_printed_address_can_be_opened():
    assert Door("127.0.0.1", 8001).address == "http://127.0.0.1:8001/"
    assert Door(ANY, 8000, "abc").address == "http://127.0.0.1:8000/?token=abc"
    assert Door("::1", 8000).address == "http://[::1]:8000/"
