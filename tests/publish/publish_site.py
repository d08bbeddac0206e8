"""A site on this machine that keeps the contract of Open edX's token and import APIs, and breaks it on demand.

Each of `token`, `upload`, `state` is a list of what to answer, one after another, the last one for ever: a dict is JSON with
status 200, a number an error with that status whose body repeats all that was sent, a function does as it likes.
"""

import json
import threading
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from builder.model.keys import CourseKey

CLIENT, SECRET, TOKEN = "client-7f3a", "s3cret-9b1d", "header.t0ken-51c2.signature"
TASK = "4b357bb3-2a1e-441d-9f6c-2210cf76606f"
KEY = CourseKey("MyGroup", "FIRST-STEPS", "2026-es")
ARCHIVE = bytes(range(256)) * 40


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.site.answer(self)

    def do_GET(self):
        self.server.site.answer(self)

    def log_message(self, *_):
        pass


class Studio:
    """The site: `seen` has (name, handler, body) of each request."""

    def __init__(self):
        self.token = [{"access_token": TOKEN, "expires_in": 3600, "token_type": "JWT", "scope": "read write"}]
        self.upload = [{"task_id": TASK}]
        self.state = [{"state": "Succeeded"}]
        self.seen = []
        self.released = threading.Event()
        self.silenced = threading.Event()
        self.gone = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.site = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        # The stop is asked for every 10 ms, so that a test does not wait for it.
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self):
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request):
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        name = "token" if request.path.startswith("/oauth2/") else "upload" if request.command == "POST" else "state"
        self.seen.append((name, request, body))
        script = getattr(self, name)
        what = script.pop(0) if len(script) > 1 else script[0]
        if callable(what):
            what(self, request)
        elif isinstance(what, int):
            reply(request, what, f"<h1>{what}</h1>".encode() + str(request.headers).encode() + body)
        else:
            reply(request, 200, json.dumps(what).encode())

    def bodies(self, name):
        return [body for each, _, body in self.seen if each == name]

    def requests(self, name):
        return [request for each, request, _ in self.seen if each == name]


def reply(request, status, body, **headers):
    request.send_response(status)
    for header, value in headers.items():
        request.send_header(header.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def html(_, request):
    reply(request, 200, b"<!DOCTYPE html><title>Sign in</title>", Content_Type="text/html")


def drop(_, request):
    request.close_connection = True


def cut(_, request):
    """Promise more than is sent."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b'{"state": ')
    request.close_connection = True


def silent(site, request):
    """Never answer; notice when the other side has gone."""
    site.silenced.set()
    if not request.connection.recv(1):
        site.gone.set()
    request.close_connection = True


def drip(site, request):
    """Send a header a byte at a time, for ever: each read gets something in time."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    try:
        while not site.released.wait(0.02):
            request.wfile.write(b".")
            request.wfile.flush()
    except OSError:
        site.gone.set()
    request.close_connection = True


def endless(site, request):
    """Send a body that does not end."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    try:
        while not site.released.is_set():
            request.wfile.write(b" " * 65536)
    except OSError:
        site.gone.set()
    request.close_connection = True


def redirect(to, status=307):
    return lambda _, request: reply(request, status, b"", Location=f"{to}{request.path}")


def parts(request, body):
    """Return the parts of a multipart body as (name, file name, content)."""
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    return [
        (part.get_param("name", header="Content-Disposition"), part.get_filename(), part.get_payload(decode=True))
        for part in message.iter_parts()
    ]


def query(request):
    return parse_qs(urlsplit(request.path).query)
