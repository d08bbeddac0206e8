"""A page for rendering, and fixtures in markdown-it's form: a title, an input and an output between lines of one dot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it.utils import read_fixture_file

from builder.diagnostics import Location
from builder.markup.html import Page
from builder.model.interface import Interface
from builder.model.references import Source

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Location("lesson.md", 1)
FIXTURES = Path(__file__).parent / "fixtures"
SOURCES = {
    "plan": Source("plan", HERE, "The Plan", "https://meta.wikimedia.org/wiki/Plan", "A group", "2023", "CC BY-SA 4.0"),
    "guia": Source("guia", HERE, "Guía <breve>", language="es"),
    "bad": Source("bad", HERE, "Bad", "javascript:alert(1)"),
}


@pytest.fixture(scope="session")
def make_page() -> Callable[..., Page]:
    def make(**changes: object) -> Page:
        settings: dict[str, object] = {
            "language": "en",
            "source_language": "en",
            "link": lambda target: f"/jump_to_id/u_{target[1:]}",
            "static": lambda path: f"/static/{path}",
            "sources": SOURCES,
            "interface": Interface(),
            "footnotes": {},
            "prefix": "b",
        }
        return Page(**(settings | changes))

    return make


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test marked by its arguments `given` and `expected` every case of the fixture file `<its name>.md`."""
    if "given" not in metafunc.fixturenames:
        return
    name = metafunc.function.__name__.removeprefix("test_")
    cases = read_fixture_file(FIXTURES / f"{name}.md")
    assert cases
    metafunc.parametrize(("given", "expected"), [case[2:] for case in cases], ids=[case[1] for case in cases])
