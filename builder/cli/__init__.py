"""The command `ldn`: one module a command, imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from builder import __version__
from builder.cli.group import Lazy
from builder.cli.pipe import patient
from builder.diagnostics import InputError

FINE, AT_FAULT, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130

# Each name's module, and its line in --help: importing a command only to describe it would cost every start.
_COMMANDS = {
    "init": "Start a new workspace with a small course that builds at once.",
    "check": "Tell everything that is wrong with the source, and change nothing.",
    "fix": "Write the ids that are missing into the source.",
    "build": "Compile every language of every course into dist/.",
    "serve": "Show courses in the browser while they are written and translated.",
    "diff": "Tell what was done in Studio since the last release.",
    "catalog": "Work with the translations: update, add, status.",
    "release": "Record that the archive of a run was imported into WikiLearn.",
    "completion": "See what learners completed: import, status, report, forget.",
    "publish": "Upload a run's archive into Studio and wait for the import.",
}


@click.command(
    cls=Lazy,
    package=__name__,
    lines=_COMMANDS,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Start with: ldn init my-courses, then cd my-courses and ldn build.",
)
@click.version_option(__version__, message="ldn %(version)s")
@click.option(
    "-C",
    "root",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False),
    help="Work in DIR instead of here.",
)
@click.pass_context
def ldn(context: click.Context, root: str) -> None:
    """Write a course once, translate it with gettext catalogs, build one WikiLearn archive per language."""
    context.obj = root


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit status; only a bug of our own shows a traceback."""
    try:
        status = ldn.main(arguments, prog_name="ldn", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was changed", err=True)
        return INTERRUPTED
    except InputError as error:
        return int(import_module("builder.cli.report").fault(error))
    except OSError as error:
        click.echo(
            f"{error.filename or 'the disk'}: {error.strerror or error}; check its permissions and free space [disk]",
            err=True,
        )
        return AT_FAULT
    except Exception:  # noqa: BLE001 - the one place that tells our own bugs from a user's mistakes
        import_module("traceback").print_exc()
        click.echo("\nThis is a bug in ldn, not in your course. Please report it with the lines above.", err=True)
        return BUG
    return status if isinstance(status, int) else FINE


def main() -> None:
    """Enter from the console script."""
    # Either is None where it was closed before the start.
    sys.stdout, sys.stderr = patient(sys.stdout), patient(sys.stderr)
    status = run()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    # Everything is written: taking a large course apart, value by value, would be a twentieth of a build's time.
    os._exit(status)
