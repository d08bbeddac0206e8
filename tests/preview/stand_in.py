"""A site that is enough to try the server with, and a way to ask an application without a socket."""

import asyncio
import json
from dataclasses import dataclass

from builder.markup.characters import escape
from builder.model.parts import units
from builder.model.walk import texts
from builder.preview.app import Preview
from builder.preview.events import Changes
from builder.preview.guard import Door, Guard
from builder.preview.site import Entry
from builder.preview.workspace import Workspace

HOST = "127.0.0.1:8000"


class StandIn:
    """A page per unit, with a paragraph per message; whatever lies in static/."""

    def entries(self, course, run):
        return [Entry(f"units/{unit.id}.html", unit.title.shown, unit) for unit in units(course)]

    def file(self, course, run, path):
        for unit in units(course):
            if path == f"units/{unit.id}.html":
                return "".join(f'<p id="m-{text.key}">{escape(text.shown)}</p>' for text in texts(unit)).encode()
        return next((file.content for file in course.files if path == f"static/{file.path}"), None)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


def preview(root, door=None, *, ids=()):
    """The application as it is served, and its workspace."""
    workspace = Workspace(root, ids)
    first = {"course": workspace.courses[0], "languages": ["en"], "editor": ""}
    return Guard(Preview(workspace, StandIn(), Changes(), first).app(), door or Door("127.0.0.1", 8000)), workspace


def ask(app, target, *headers, method="GET", host=HOST):
    """Ask for a path with its query; `headers` are pairs, and a host of None sends none."""
    path, _, query = target.partition("?")
    given = [*(() if host is None else (("host", host),)), *headers]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in given],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
    }
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}, body)
