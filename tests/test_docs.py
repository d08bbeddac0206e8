"""The documentation holds what the code has: an undocumented code, command or option fails."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from builder import codes
from builder.cli import ldn
from builder.codes import Code
from builder.source.directives import BLOCKS, PROSE

ROOT = Path(__file__).parent.parent
FORMAT_PATH = ROOT / "docs" / "source-format.md"
FORMAT = FORMAT_PATH.read_text("utf-8")


def comments():
    source = Path(codes.__file__).read_text("utf-8")
    return dict(re.findall(r'= "([a-z-]+)"  # (.+)', source))


def test_every_code_has_a_comment():
    assert set(comments()) == set(Code)


def test_the_page_of_diagnostics_lists_every_code_as_the_code_does():
    page = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    assert dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", page, re.MULTILINE)) == comments()


@pytest.mark.parametrize("name", [*BLOCKS, *PROSE])
def test_every_directive_has_its_section(name):
    assert f"\n#### {name}\n" in FORMAT


HEAD = "| directive | option | takes | without it | what it does |\n|---|---|---|---|---|\n"


def options(name):
    return import_module(f"builder.source.directives.{name.replace('-', '_')}").OPTIONS


def option_rows():
    return "".join(
        f"| `{name}` | `{option}` | {is_.takes} | {is_.default} | {is_.what} |\n"
        for name in sorted([*BLOCKS, *PROSE])
        for option, is_ in options(name).items()
    )


def test_the_table_of_options_is_what_the_directives_declare(update_goldens):
    table = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")
    if update_goldens:
        FORMAT_PATH.write_text(table.sub(lambda _: HEAD + option_rows(), FORMAT), "utf-8", newline="\n")
    assert table.search(FORMAT_PATH.read_text("utf-8"))[0] == HEAD + option_rows()


@pytest.mark.parametrize("name", ldn.list_commands(None))
def test_every_command_is_in_the_readme_and_helps_with_an_example(name):
    assert f"ldn {name}" in (ROOT / "README.md").read_text("utf-8")
    for each in commands(ldn.get_command(None, name)):
        assert "ldn" in (each.epilog or "")
        assert each.help


def commands(command):
    inner = (
        [command.get_command(None, name) for name in command.list_commands(None)]
        if hasattr(command, "list_commands")
        else []
    )
    return inner or [command]
