"""The page around the pages: its words in the reader's language, and what it begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from builder.languages import language

_LANGUAGES = ("en", "es", "ar")
_LONGEST = 200


def shell(asked: str, accepted: str, first: Mapping[str, Any]) -> str:
    """Return the preview's own page; `asked` is a language, `accepted` a browser's Accept-Language."""
    code = speaks(asked, accepted)
    return _rendered("shell", language=language(code), words=words(code), first=first)


def error_page(problems: Sequence[Mapping[str, Any]]) -> str:
    """Return the page that stands in a page's place as long as there has been none without errors."""
    return _rendered("broken", problems=problems, language=language("en"), words=words("en"))


def speaks(asked: str, accepted: str) -> str:
    """Return the language of the preview's own words: the one asked for, or the first that the browser would like."""
    wishes = (part.partition(";")[0].strip().lower() for part in accepted[:_LONGEST].split(","))
    return next((code for wish in (asked, *wishes) for code in _LANGUAGES if wish.partition("-")[0] == code), "en")


@cache
def words(code: str) -> Mapping[str, str]:
    """Return the preview's own words."""
    found: dict[str, str] = yaml.safe_load((files(__package__) / "files" / f"words.{code}.yaml").read_text("utf-8"))
    return found


def _rendered(name: str, **values: Any) -> str:
    rendered: str = _environment().get_template(f"{name}.html.jinja").render(**values)
    return rendered


@cache
def _environment() -> Environment:
    loader = PackageLoader(__package__, "files")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
