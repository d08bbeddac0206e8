"""A group of commands, each a module that is imported only when it is called: describing it must not cost every start."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from builder.diagnostics import suggest


class Lazy(click.Group):
    """The commands of a package: `lines` has each one's name, which is its module's too, and its line in --help."""

    def __init__(self, *args: Any, package: str, lines: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._package = package
        self._lines = lines

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order of --help."""
        return list(self._lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command; None where there is none of this name."""
        if cmd_name not in self._lines:
            return None
        module = "import_" if cmd_name == "import" else cmd_name
        command: click.Command = import_module(f"{self._package}.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; one that does not exist is answered with the nearest."""
        if args and not args[0].startswith("-") and args[0] not in self._lines:
            spelled = " ".join(filter(None, [self.name if ctx.parent else "", args[0]]))
            raise click.UsageError(f'there is no command "{spelled}"; {suggest(args[0], self._lines)}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Print the lines without importing what they are about."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._lines.items()))
