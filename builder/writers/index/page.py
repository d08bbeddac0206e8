"""One page in one language: the template with its words and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from builder.languages import language
from builder.markup.characters import legal
from builder.markup.html import Page, render_inline
from builder.markup.placeholders import filled
from builder.model.index import Index
from builder.model.interface import WRITTEN_IN, Interface
from builder.model.text import Text
from builder.output import OutputFile
from builder.writers.index.listing import Listed

_PAGE = "page.html.jinja"
_STYLE = "page.css"


def name_of(code: str) -> str:
    """Return the file's name of the page in a language."""
    return "index.html" if code == WRITTEN_IN else f"index.{code}.html"


def write(courses: Sequence[Listed], pages: Sequence[Index]) -> Iterator[OutputFile]:
    """Yield the page in each language of `pages`; they are linked to each other."""
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["address"] = lambda path: quote(path, safe="/")
    template = environment.get_template(_PAGE)
    # Our own file, not a value: nothing in it is to be escaped.
    style = Markup((files(__package__) / "templates" / _STYLE).read_text("utf-8"))  # noqa: S704 - our own stylesheet
    others = [(name_of(page.language), language(page.language)) for page in pages]
    for page in pages:
        rendered = template.render(
            words=page,
            here=language(page.language),
            pages=others,
            courses=courses,
            style=style,
            say=_Words(page),
            file_name=_file_name,
        )
        yield OutputFile(name_of(page.language), legal(rendered).encode())


def _file_name(name: str) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(name)


class _Words:
    """Renders the words of a page: marked with their language where they are not yet in the page's own."""

    def __init__(self, page: Index) -> None:
        self._page = Page(
            language=page.language,
            source_language=page.source_language,
            link=lambda target: target,
            static=lambda path: path,
            sources=MappingProxyType({}),
            interface=Interface(),
            footnotes=MappingProxyType({}),
            prefix=page.id,
        )

    def __call__(self, text: Text, **values: object) -> Markup:
        # The renderer escapes, and so are the values.
        rendered = render_inline(text, self._page)
        return Markup(filled(rendered, {name: str(escape(value)) for name, value in values.items()}))  # noqa: S704 - see above
