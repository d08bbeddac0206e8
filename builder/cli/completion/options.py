"""What the commands of `ldn completion` share: where the store and its key lie, and that the extra is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import click

from builder.diagnostics import Code, Diagnostics, InputError, Location

F = TypeVar("F", bound=Callable[..., Any])
_PACKAGES = ("msgspec", "isal", "ahocorasick_rs", "pyarrow", "duckdb")


def store_folder(command: F) -> F:
    """Take the folder of facts."""
    return click.option(
        "--store", metavar="DIR", default="completion", show_default=True, type=click.Path(path_type=Path, file_okay=False),
        help="The folder of facts.",
    )(command)  # fmt: skip


def key_file(command: F) -> F:
    """Take the file of the key."""
    return click.option(
        "--key", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), envvar="LDN_COMPLETION_KEY",
        help="The key of the pseudonyms.  [default: ~/.config/ldn/completion.key]",
    )(command)  # fmt: skip


def needs_extra(command: F) -> F:
    """Say what to install where the extra is missing."""

    @wraps(command)
    def checked(*args: Any, **values: Any) -> Any:
        if not all(map(find_spec, _PACKAGES)):
            raise click.UsageError('this needs the extra "completion": pip install "ldn-course-builder[completion]"')
        return command(*args, **values)

    return checked  # type: ignore[return-value]


@contextmanager
def busy_told(folder: Path) -> Iterator[None]:
    """Say that another import is at work, instead of a traceback."""
    from builder.completion.store import StoreBusyError  # noqa: PLC0415 - needs the extra

    try:
        yield
    except StoreBusyError:
        found = Diagnostics()
        found.error(
            Location(folder.as_posix()), Code.STORE, "another import is at work in this store", "wait until it ends"
        )
        raise InputError(found) from None
