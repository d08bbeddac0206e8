"""`ldn catalog`: one module a command."""

from __future__ import annotations

import click

from builder.cli.group import Lazy

_COMMANDS = {
    "update": "Bring the .pot and every .po up to date with the source.",
    "add": "Start the catalog of a language.",
    "status": "Show how far each language is.",
    "memory": "Remember the translations in files of other courses and tools.",
    "lint": "Tell what may be wrong with the translations.",
    "kit": "Make one zip to e-mail to translators.",
    "import": "Take back what a translator sent, three ways.",
    "export": "Write a catalog for MediaWiki, XLIFF tools or a spreadsheet.",
    "pseudo": "Write catalogs made by machine, to try out the layout.",
}


@click.command("catalog", cls=Lazy, package=__name__, lines=_COMMANDS, no_args_is_help=True)
def command() -> None:
    """Work with the translations: gettext catalogs in translations/."""
