"""`ldn completion forget`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.completion.options import busy_told, damage_told, key_file, needs_extra, store_folder

if TYPE_CHECKING:
    from builder.completion.identity import Kind, Pseudonyms


@click.command("forget", epilog="Example: ldn completion forget Ana_Example")
@click.argument("usernames", nargs=-1, required=True, metavar="USERNAME...")
@store_folder
@key_file
@click.option("--email", is_flag=True, help="What is given are e-mail addresses.")
@click.option("--user-id", is_flag=True, help="What is given are user ids.")
@click.pass_obj
@needs_extra
@damage_told
def command(root: str, usernames: tuple[str, ...], store: Path, key: Path | None, email: bool, user_id: bool) -> None:
    """Erase learners from the store, and leave them out of every later import.

    All that was linked to the name goes with it: user id, e-mail address, xAPI uuid. The files that were imported are
    not touched; delete them yourself.
    """
    from builder.completion.forgetting import forget  # noqa: PLC0415 - needs the extra
    from builder.completion.identity import Kind, Pseudonyms  # noqa: PLC0415
    from builder.pipeline.completion_store import open_store  # noqa: PLC0415

    folder = Path(root) / store
    if not folder.is_dir():
        raise click.UsageError(f"there is no store in {click.format_filename(folder)}; name it with --store")
    if email and user_id:
        raise click.UsageError("give --email or --user-id, not both")
    kind = Kind.EMAIL if email else Kind.USER_ID if user_id else Kind.USERNAME
    opened = open_store(folder, key)
    names = _pseudonyms(Pseudonyms(opened.key), kind, usernames)
    with busy_told(folder), opened.store.working():
        opened.store.sweep()
        learned, facts = forget(opened.store, names)
    click.echo(f"Erased {facts} facts. Pseudonyms that will not come back: {learned}.")
    if not facts:
        click.echo("Nothing in the store was linked to this name: check its spelling, capitals included.")


def _pseudonyms(made: Pseudonyms, kind: Kind, usernames: tuple[str, ...]) -> set[str]:
    from builder.completion.quarantine import BadRecordError  # noqa: PLC0415

    try:
        return {made.of(kind, name) for name in usernames} - {""}
    except BadRecordError:
        raise click.UsageError("a user id is a number") from None
