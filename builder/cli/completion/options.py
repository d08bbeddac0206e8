"""What the commands of `ldn completion` share: where the store and its key lie, and that the extra is needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import click

from builder.diagnostics import Code, Diagnostics, InputError, Location

F = TypeVar("F", bound=Callable[..., Any])
_SPARK = re.compile(r"local(\[(\d+|\*)\])?|spark://[^\s:/,]+:\d+(,[^\s:/,]+:\d+)*")
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


def engine(command: F) -> F:
    """Take where the work is done: None for this machine, or the address of a Spark cluster."""
    return click.option(
        "--engine", metavar="ENGINE", default="duckdb", show_default="duckdb, on this machine", callback=_address,
        help="A Spark cluster does the work: spark://HOST:PORT, or local[N].",
    )(command)  # fmt: skip


def _address(_: click.Context, __: click.Parameter, spelled: str) -> str | None:
    if spelled == "duckdb":
        return None
    if not _SPARK.fullmatch(spelled):
        raise click.BadParameter(f'"{spelled}" is neither duckdb nor spark://HOST:PORT nor local[N]')
    return spelled


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


def damage_told(command: F) -> F:
    """Name the entries of a store's ledger that cannot be read, instead of a traceback."""

    @wraps(command)
    def checked(*args: Any, **values: Any) -> Any:
        from builder.completion.ledger import LedgerError  # noqa: PLC0415 - needs the extra

        try:
            return command(*args, **values)
        except LedgerError as error:
            found = Diagnostics()
            for path in error.paths:
                mend = "take the store back from your backup; or remove this entry, and import its file again"
                found.error(Location(path.as_posix()), Code.STORE, "this entry of the ledger cannot be read", mend)
            raise InputError(found) from None

    return checked  # type: ignore[return-value]
