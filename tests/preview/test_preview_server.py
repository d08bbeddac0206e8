"""The server as it runs: a real socket, a real browser's kind of requests, and its end."""

import http.client
import re
import signal
import socket
from contextlib import closing

import pytest
from serving import ADDRESS, free_port, serving

from builder import scaffold
from builder.cli import run
from builder.preview.server import listen


def get(port, path, **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_well_even_while_a_browser_listens(workspace, number):
    with serving(workspace, "--port", free_port()) as (process, port, _):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            connection.request("GET", "/-/events")
            answer = connection.getresponse()
            assert answer.getheader("content-type").startswith("text/event-stream")
            assert answer.readline().startswith(b"retry")
            process.send_signal(number)
            said = process.stdout.read()
            assert process.wait(20) == 0
        assert "The preview has ended." in said
        assert "Traceback" not in said


def test_a_saved_file_is_told_and_shown(workspace):
    lesson = workspace / "syllabus/first-steps/start/welcome.md"
    with serving(workspace, "--port", free_port()) as (_, port, _said):
        assert "What you will find" in get(port, "/c/first-steps/en/units/hello.html")[1]
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            connection.request("GET", "/-/events")
            lines = iter(connection.getresponse().readline, b"")
            before = next(line for line in lines if line.startswith(b"data"))
            lesson.write_text(lesson.read_text().replace("What you will find", "Saved a moment ago"))
            assert next(line for line in lines if line.startswith(b"data")) != before
        assert "Saved a moment ago" in get(port, "/c/first-steps/en/units/hello.html")[1]


@pytest.mark.parametrize(
    "target",
    [
        "/c/first-steps/en/../../../../../../etc/passwd",
        "/c/first-steps/en/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/c/first-steps/en/..%2f..%2f..%2fcourse_src",
        "/-/..%2fapp.py",
        "/c/first-steps/en/static/..%5c..%5ccourse.yaml",
        "//etc/passwd",
        "/%00",
        "http://evil.example/",
        "/c/first-steps/en/units/hello.html%00.css",
    ],
)
def test_no_path_leads_out_on_a_real_socket(served, target):
    with closing(socket.create_connection(("127.0.0.1", served), timeout=20)) as line:
        line.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{served}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert b" 404 " in answer.partition(b"\r\n")[0]
    assert b"root:" not in answer


@pytest.mark.parametrize("hosts", [[], ["evil.example"], ["127.0.0.1:{port}", "evil.example"]])
def test_no_other_host_is_answered_on_a_real_socket(served, hosts):
    lines = "".join(f"Host: {host.format(port=served)}\r\n" for host in hosts)
    with closing(socket.create_connection(("127.0.0.1", served), timeout=20)) as line:
        line.sendall(f"GET /-/state?course=first-steps HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert re.match(rb"HTTP/1\.1 4(00|21) ", answer)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    root = tmp_path_factory.mktemp("served") / "workspace"
    list(scaffold.write(root, "first-steps", "en"))
    with serving(root, "--port", free_port()) as (_, port, _said):
        yield port


def test_a_port_in_use_gives_way_to_the_next_and_is_told(workspace):
    with closing(listen("127.0.0.1", free_port())) as taken:
        used = taken.getsockname()[1]
        with serving(workspace, "--port", used) as (_, port, said):
            assert port > used
            assert f"Port {used} is in use; taking {port}." in said


def test_another_host_needs_the_token_that_is_printed(workspace):
    with serving(workspace, "--port", free_port(), "--host", "0.0.0.0") as (_, port, said):  # noqa: S104 - to try it
        token = ADDRESS.search(said)[2]
        assert len(token) >= 43
        assert get(port, "/")[0] == 401
        assert get(port, "/c/first-steps/en/")[0] == 401
        assert get(port, f"/?token={token}x")[0] == 401
        assert get(port, f"/?token={token}")[0] == 303
        assert "not encrypted" in said


def test_errors_are_told_on_the_terminal_too_and_the_preview_runs(workspace):
    (workspace / "syllabus/first-steps/start/welcome.md").write_text("nothing\n")
    with serving(workspace, "--port", free_port()) as (_, port, said):
        assert "welcome.md:1: this lesson has no front matter" in said
        assert get(port, "/c/first-steps/en/")[0] == 503


# --- the command ----------------------------------------------------------------------------------------------------


def ldn(capsys, *arguments):
    status = run([str(each) for each in arguments])
    said = capsys.readouterr()
    return status, said.out + said.err


def test_without_the_extra_it_says_what_to_install(workspace, capsys, monkeypatch):
    monkeypatch.setattr("builder.cli.serve.find_spec", lambda name: None)
    status, said = ldn(capsys, "-C", workspace, "serve")
    assert status == 1
    assert "pip install 'ldn-course-builder[preview]'" in said


def test_an_unknown_language_is_told_with_the_nearest(workspace, capsys):
    status, said = ldn(capsys, "-C", workspace, "serve", "-l", "eng")
    assert status == 1
    assert 'first-steps has no language "eng"; did you mean "en"?' in said


def test_three_languages_are_one_too_many(workspace, capsys):
    assert ldn(capsys, "-C", workspace, "serve", "-l", "en", "-l", "es", "-l", "ar")[0] == 2


@pytest.mark.parametrize(
    "editor",
    [
        "javascript:alert({path})",
        "JAVASCRIPT:{path}",
        "data:text/html,{path}",
        "x",
        "vscode://file",
        "x://{path} {line}",
        "{path}",
    ],
)
def test_an_address_that_could_run_something_is_no_editor(workspace, capsys, editor):
    assert ldn(capsys, "-C", workspace, "serve", "--editor", editor)[0] == 2


def test_a_host_that_is_not_this_machine_is_told(workspace, capsys):
    status, said = ldn(capsys, "-C", workspace, "serve", "--host", "203.0.113.7")
    assert status == 1
    assert "Traceback" not in said
