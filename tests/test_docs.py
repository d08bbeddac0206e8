"""The documentation holds what the code has: an undocumented code, command or option fails."""

import re
from pathlib import Path

import pytest

from builder import codes
from builder.cli import ldn
from builder.codes import Code
from builder.source.directives import BLOCKS, PROSE

ROOT = Path(__file__).parent.parent
FORMAT = (ROOT / "docs" / "source-format.md").read_text("utf-8")


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


@pytest.mark.parametrize("name", ldn.list_commands(None))
def test_every_command_is_in_the_readme_and_helps_with_an_example(name):
    assert f"ldn {name}" in (ROOT / "README.md").read_text("utf-8")
    command = ldn.get_command(None, name)
    for each in getattr(command, "commands", {"": command}).values():
        assert "ldn" in (each.epilog or "")
        assert each.help
