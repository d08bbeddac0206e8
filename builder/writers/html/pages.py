"""Each kind of page: its template with what it shows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from builder.languages import language
from builder.markup.characters import legal
from builder.model.prose import Heading, Paragraph
from builder.writers.html.blocks import Views, clock
from builder.writers.html.names import ABOUT, GLOSSARY, HANDOUTS, HOME, PATHWAYS, UPDATES, WORKS, page_path, unit_path
from builder.writers.html.sheet import Sheet
from builder.writers.html.theme import DARK, SCRIPTS, STYLES
from builder.writers.notes import footnotes, footnotes_of

if TYPE_CHECKING:
    from builder.model.course import Run
    from builder.model.pages import Page as Tab
    from builder.model.prose import Node
    from builder.writers.html.site import Placed, Site


def home(site: Site) -> str:
    """Render the first page: what the course is, and its outline."""
    return _rendered("home", Sheet(site, HOME), title=site.course.title)


def about(site: Site) -> str:
    """Render what the about page says."""
    course = site.course
    words = course.settings.requirements
    required: tuple[Node, ...] = (Heading(2, course.interface.requirements), Paragraph(words)) if words else ()
    children = (*course.about.overview.children, *required)
    sheet = Sheet(site, ABOUT, footnotes_of(children))
    return _rendered("about", sheet, title=site.words.about, children=children, credits=course.about.credits.children)


def glossary(site: Site) -> str:
    """Render the terms, each with the id that explained terms link to."""
    return _rendered("glossary", Sheet(site, GLOSSARY), title=site.course.interface.glossary)


def pathways(site: Site) -> str:
    """Render the learning path of each role."""
    sheet = Sheet(site, PATHWAYS)
    return _rendered("made", sheet, title=site.course.interface.paths, body=sheet.pathways)


def works(site: Site) -> str:
    """Render the works that the course cites."""
    sheet = Sheet(site, WORKS)
    return _rendered("made", sheet, title=site.course.interface.sources, body=sheet.works)


def updates(site: Site) -> str:
    """Render what was posted, the newest first."""
    found = sorted(site.course.updates, key=lambda update: (update.date, update.slug), reverse=True)
    notes = {label: note for update in found for label, note in footnotes_of(update.prose.children).items()}
    return _rendered("updates", Sheet(site, UPDATES, notes), title=site.words.updates, updates=found)


def handouts(site: Site) -> str:
    """Render the handouts."""
    # Their headings begin with the third level, since they stand beside the outline on the platform.
    children = site.course.handouts.children
    sheet = Sheet(site, HANDOUTS, footnotes_of(children))
    return _rendered("prose", sheet, title=site.words.handouts, children=children, below=True)


def tab(site: Site, page: Tab) -> str:
    """Render one of the course's own pages."""
    sheet = Sheet(site, page_path(page.slug), footnotes_of(page.prose.children))
    return _rendered("prose", sheet, title=page.title, children=page.prose.children)


def unit(site: Site, placed: Placed) -> str:
    """Render a unit."""
    sheet = Sheet(site, unit_path(placed.unit.id), footnotes(placed.unit))
    objectives = [site.objectives[name].text for name in placed.lesson.objectives] if placed.first else []
    return _rendered("unit", sheet, title=placed.unit.title, placed=placed, objectives=objectives)


def _rendered(name: str, sheet: Sheet, **values: Any) -> str:
    site = sheet.site
    template = _environment().get_template(f"{name}.html.jinja")
    rendered = template.render(
        sheet=sheet,
        site=site,
        course=site.course,
        words=site.words,
        word=sheet.word,
        say=sheet.say,
        views=Views(sheet),
        beside=[(language(run.language), _beside(sheet, run)) for run in _others(site)],
        **values,
    )
    return legal(rendered)


def _others(site: Site) -> list[Run]:
    """Return one run for each language besides this one: its own, or the first cohort's."""
    found: dict[str, Run] = {}
    for run in sorted(site.beside, key=lambda run: run.name != run.language):
        found.setdefault(run.language, run)
    found.pop(site.course.language, None)
    return sorted(found.values(), key=lambda run: run.language)


def _beside(sheet: Sheet, run: Run) -> str:
    """Return the address of the same page in another edition; pages that a run may lack lead to its first one."""
    same = sheet.path if sheet.path in (HOME, ABOUT) or sheet.path.startswith("units/") else HOME
    return f"{sheet.root}../{run.name}/{same}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"styles": STYLES, "dark": DARK, "scripts": SCRIPTS, "clock": clock}
    return environment
