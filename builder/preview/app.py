"""The preview's addresses. Nothing is ever read from the disk by the path that a browser names."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from builder.preview import describe
from builder.preview.editions import Shown
from builder.preview.events import Changes
from builder.preview.shell import error_page, shell
from builder.preview.site import Entry, Site
from builder.preview.workspace import View, Workspace

SHELL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
# A video is fetched when somebody plays it, as in the edition.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self' https:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
# A picture or document that is opened by itself runs nothing and is nobody.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
_NEVER_KEPT = {"cache-control": "no-store"}
_THEME = "theme/"

_PAGES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
}
_FILES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".svg": "image/svg+xml", ".srt": "text/plain; charset=utf-8", ".vtt": "text/vtt", ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf", ".woff2": "font/woff2", ".webm": "video/webm", ".ogg": "audio/ogg", ".mp4": "video/mp4",
}  # fmt: skip
_ASSETS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Preview:
    """Answers requests about a workspace."""

    def __init__(self, workspace: Workspace, site: Site, changes: Changes, first: dict[str, Any]) -> None:
        """`first` is what the browser shows where its address does not say: course, languages, the editor's address."""
        self._workspace = workspace
        self._site = site
        self._changes = changes
        self._first = first
        folder = files(__package__) / "files"
        self._assets = {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(tuple(_ASSETS))}

    def app(self) -> Starlette:
        """Return the application, without its guard."""
        routes: dict[str, Callable[[Request], Any]] = {
            "/": self._shell,
            "/-/events": self._events,
            "/-/state": self._state,
            "/-/coverage": self._coverage,
            "/-/page": self._page,
            "/-/{name}": self._asset,
            "/c/{course}/{code}/{path:path}": self._file,
        }
        return Starlette(routes=[Route(path, answer, methods=["GET"]) for path, answer in routes.items()])

    def _shell(self, request: Request) -> Response:
        html = shell(request.query_params.get("ui", ""), request.headers.get("accept-language", ""), self._first)
        return HTMLResponse(html, headers={**_NEVER_KEPT, "content-security-policy": SHELL_POLICY})

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(self._changes.stream(), media_type="text/event-stream", headers=_NEVER_KEPT)

    def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._assets:
            return _missing()
        return Response(self._assets[name], media_type=_ASSETS[_ending(name)], headers={"cache-control": "no-cache"})

    def _state(self, request: Request) -> Response:
        """Describe a course in one language, and what is wrong with it in any of those that are looked at."""
        mark, course = self._changes.mark, request.query_params.get("course", "")
        if course not in self._workspace.courses:
            return _missing()
        known = self._workspace.languages(course)
        # A language may have gone from course.yaml; without any page there is none yet.
        asked = [code for code in request.query_params.getlist("code") if code in known] or list(known[:1]) or [""]
        views = [self._workspace.view(course, code) for code in asked]
        shown = views[0].shown
        found = dict.fromkeys(problem for view in views for problem in view.problems)
        return _json(
            {
                "mark": mark,
                "courses": list(self._workspace.courses),
                "title": shown.course.title.shown if shown else course,
                "languages": describe.languages(known),
                "pages": describe.pages(shown, self._site.entries(shown.course, shown.run)) if shown else [],
                "problems": describe.problems(found),
            }
        )

    def _coverage(self, request: Request) -> Response:
        """Tell how much of a course each language has; it is asked for last, since it reads every catalog."""
        course = request.query_params.get("course", "")
        if course not in self._workspace.courses:
            return _missing()
        found = {}
        for code in self._workspace.languages(course):
            view = self._view(course, code)
            if view and view.shown:
                found[code] = view.shown.counts(view.shown.texts.values())["percent"]
        return _json(found)

    def _page(self, request: Request) -> Response:
        """Describe the blocks and messages of one page."""
        path = request.query_params.get("path", "")
        view = self._view(request.query_params.get("course", ""), request.query_params.get("code", ""))
        if not view or not view.shown:
            return _missing()
        shown = view.shown
        entry = self._entry(shown, path)
        html = self._site.file(shown.course, shown.run, path) or b""
        counts = shown.counts(describe.page_texts(shown, entry)) if entry else {}
        return _json(
            {
                "path": path,
                "counts": counts,
                "blocks": describe.blocks(entry),
                "messages": describe.messages(shown, entry, html),
            }
        )

    def _file(self, request: Request) -> Response:
        path = request.path_params["path"]
        view = self._view(request.path_params["course"], request.path_params["code"])
        if not view:
            return _missing()
        if not view.shown:
            return self._broken(view)
        course = view.shown.course
        if not path:
            path = self._site.entries(course, view.shown.run)[0].path
        content = self._site.file(course, view.shown.run, path)
        if content is None:
            return _missing()
        return _file(path, content, is_static=path.startswith("static/"))

    def _broken(self, view: View) -> Response:
        headers = {**_NEVER_KEPT, "content-security-policy": PAGE_POLICY}
        return HTMLResponse(error_page(describe.problems(view.problems)), 503, headers)

    def _view(self, course: str, code: str) -> View | None:
        try:
            return self._workspace.view(course, code)
        except KeyError:
            return None

    def _entry(self, shown: Shown, path: str) -> Entry | None:
        return next((entry for entry in self._site.entries(shown.course, shown.run) if entry.path == path), None)


def _file(path: str, content: bytes, *, is_static: bool) -> Response:
    """Answer with a file. What authors put into static/ is never a page, style or script, whatever its name says."""
    ending = _ending(path)
    if not is_static and ending in _PAGES:
        # Styles and scripts change when the builder does; pages, and the words in a script, at any moment.
        kept = (
            {"cache-control": "max-age=60"}
            if path.startswith(_THEME) and not path.endswith("/words.js")
            else _NEVER_KEPT
        )
        return Response(content, media_type=_PAGES[ending], headers={**kept, "content-security-policy": PAGE_POLICY})
    headers = {**_NEVER_KEPT, "content-security-policy": FILE_POLICY}
    if ending not in _FILES:
        headers["content-disposition"] = "attachment"
    return Response(content, media_type=_FILES.get(ending, "application/octet-stream"), headers=headers)


def _ending(path: str) -> str:
    name = path.rpartition("/")[2].lower()
    return f".{name.rpartition('.')[2]}" if "." in name else ""


def _json(found: Any) -> Response:
    return JSONResponse(found, headers=_NEVER_KEPT)


def _missing() -> Response:
    return Response("There is nothing here.\n", 404, media_type="text/plain")
