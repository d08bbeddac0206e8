"""The texts of the kit, one file a language: the translators' own, the nearest of its chain, or English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from builder.languages import language

__all__ = ["speaks", "text", "words"]

_FALLBACK = "en"
_FOLDER = "files"


def speaks(code: str, name: str, ending: str = "md") -> str:
    """Return the language in which there is a text for the translators of a language."""
    folder = files(__package__) / _FOLDER
    found = (each for each in (code, *language(code).fallbacks) if (folder / f"{name}.{each}.{ending}").is_file())
    return next(found, _FALLBACK)


def text(code: str, name: str, ending: str = "md") -> str:
    """Return a text; raises FileNotFoundError where there is none in this very language."""
    return (files(__package__) / _FOLDER / f"{name}.{code}.{ending}").read_text("utf-8")


def words(code: str) -> Mapping[str, str]:
    """Return the short words for the translators of a language."""
    return _words(speaks(code, "words", "yaml"))


@cache
def _words(code: str) -> Mapping[str, str]:
    found: dict[str, str] = yaml.safe_load(text(code, "words", "yaml"))
    return found
