"""`ldn completion`: one module a command."""

from __future__ import annotations

import click

from builder.cli.group import Lazy

_COMMANDS = {
    "import": "Read reports, logs and statements into a store of facts.",
    "status": "Tell what the store holds, and what in it is old or unlisted.",
    "report": "Tell what learners completed, per language, run and unit.",
    "forget": "Erase a learner from the store, and for good.",
}


@click.command("completion", cls=Lazy, package=__name__, lines=_COMMANDS, no_args_is_help=True)
def command() -> None:
    """See what learners completed: import what a platform gives, then report."""
