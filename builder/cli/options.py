"""Arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def courses(command: F) -> F:
    """Take the ids of courses; none means all."""
    return click.argument("courses", nargs=-1, metavar="[COURSE]...")(command)


def as_json(command: F) -> F:
    """Offer output for a program."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")(command)
