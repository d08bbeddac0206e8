"""`ldn serve`."""

from __future__ import annotations

import re
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from builder.cli import report
from builder.diagnostics import Severity

if TYPE_CHECKING:
    from builder.preview.guard import Door
    from builder.preview.workspace import Workspace

_PORT = 8000
_NEEDS = ("starlette", "uvicorn", "watchfiles")
_HERE = ("127.0.0.1", "localhost", "::1")
_EDITORS = {
    "vscode": "vscode://file{root}/{path}:{line}",
    "idea": "idea://open?file={root}/{path}&line={line}",
}
# What a link could run in the preview's own page.
_ADDRESS = re.compile(
    r"(?!(?:javascript|data|vbscript|blob):)[a-z][a-z0-9+.-]*:[^\s{}]*(?:\{(?:root|path|line)\}[^\s{}]*)+",
    re.IGNORECASE,
)


@click.command("serve", epilog="Examples: ldn serve · ldn serve leadership -l es -l ar")
@click.argument("courses", nargs=-1, metavar="[COURSE]...")
@click.option(
    "-l",
    "--language",
    "languages",
    multiple=True,
    metavar="LANG",
    help="Open in this language; two stand side by side.",
)
@click.option("--port", metavar="PORT", type=click.IntRange(1, 65535), default=_PORT, show_default=True, help="Where.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@click.option("--poll", is_flag=True, help="Look for changes again and again, where a disk does not tell of them.")
@click.option("--host", metavar="ADDRESS", help="Let others in the network look too: at this address, with a token.")
@click.option(
    "--editor", metavar="EDITOR", help="Link lines to an editor: vscode, idea or an address with {path} and {line}."
)
@click.pass_obj
def command(
    root: str,
    courses: tuple[str, ...],
    languages: tuple[str, ...],
    port: int,
    opens: bool,
    poll: bool,
    host: str | None,
    editor: str | None,
) -> None:
    """Show courses in the browser while they are written and translated.

    A saved file is on the page at once. COURSE is the name of a folder in
    course_src; all courses by default. Ctrl-C ends it.
    """
    _ask_for_extra()
    if len(languages) > 2:  # noqa: PLR2004 - a page and one beside it
        raise click.UsageError("two languages stand side by side, not more")
    from builder.preview.edition import HtmlSite  # noqa: PLC0415 - only where the extra is installed
    from builder.preview.server import Options, listen, serve  # noqa: PLC0415
    from builder.preview.workspace import Workspace  # noqa: PLC0415

    address = _editor(editor, Path(root)) if editor else ""
    workspace = Workspace(Path(root), courses)
    wanted = _languages(workspace, languages)
    at = listen(host or _HERE[0], port)
    door = _door(host or _HERE[0], at.getsockname()[1])
    options = Options({"course": workspace.courses[0], "languages": wanted, "editor": address}, poll)

    def ready() -> None:
        _announce(workspace, door, port, wanted)
        if opens:
            webbrowser.open(door.address)

    serve(workspace, HtmlSite(workspace.words), door, at, options, ready)
    click.echo("\nThe preview has ended.")


def _ask_for_extra() -> None:
    missing = [name for name in _NEEDS if find_spec(name) is None]
    if missing:
        click.echo(f"ldn serve needs {', '.join(missing)}; pip install 'ldn-course-builder[preview]'", err=True)
        raise click.exceptions.Exit(report.AT_FAULT)


def _door(host: str, port: int) -> Door:
    from builder.preview.guard import Door, new_token  # noqa: PLC0415 - only where the extra is installed

    return Door(host, port, "" if host in _HERE else new_token())


def _languages(workspace: Workspace, languages: tuple[str, ...]) -> list[str]:
    """Return what is shown first; raises InputError for a language that the first course does not have."""
    from builder.preview.workspace import unknown_language  # noqa: PLC0415 - only where the extra is installed

    course = workspace.courses[0]
    known = workspace.languages(course)
    for code in languages:
        # As long as the source has errors nobody knows its languages.
        if known and code not in known:
            raise unknown_language(course, code, known)
    return list(languages) or list(known[:1]) or [""]


def _announce(workspace: Workspace, door: Door, port: int, languages: list[str]) -> None:
    if door.port != port:
        click.echo(f"Port {port} is in use; taking {door.port}.")
    problems = workspace.view(workspace.courses[0], languages[0]).problems
    report.diagnostics(problems)
    if any(each.severity is Severity.ERROR for each in problems):
        click.echo("The browser shows these errors too, and the pages as soon as they are mended.", err=True)
    click.echo(f"{', '.join(workspace.courses)}: {click.style(door.address, bold=True)}")
    if door.token:
        click.echo("Whoever has this address sees the course. It is not encrypted on its way.")
    click.echo("Ctrl-C ends it.")


def _editor(spelled: str, root: Path) -> str:
    """Return the address of a line in the editor, with {path} and {line} left for the browser to fill in."""
    address = _EDITORS.get(spelled, spelled)
    if not _ADDRESS.fullmatch(address) or "{path}" not in address:
        raise click.UsageError(
            "--editor takes vscode, idea, or an address with {path} and {line} such as x://{root}/{path}:{line}"
        )
    return address.replace("{root}", quote(root.resolve().as_posix()))
