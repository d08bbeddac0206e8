"""A real browser, headless: collected by `pytest -m browser` alone (`make browser`).

Nothing is skipped: without Chromium, Java or the packages of the extra `browser`, these tests fail.
"""

import os
import shutil
from pathlib import Path

import pytest
from browser.sample import COURSE, WORKSPACE

from builder.pipeline.build import build


def pytest_ignore_collect(config):
    return None if config.getoption("markexpr") == "browser" else True


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """The folder in which the editions of the course with every kind of block lie, each under its run's name."""
    out = tmp_path_factory.mktemp("dist")
    build(WORKSPACE, out, targets=("html",))
    return out / COURSE / "html"


@pytest.fixture(scope="session")
def leadership(tmp_path_factory):
    """The same of the course of this repository."""
    out = tmp_path_factory.mktemp("leadership")
    build(Path(__file__).parents[2], out, ["leadership"], targets=("html",))
    return out / "leadership" / "html"


@pytest.fixture(scope="session")
def chromium():
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail("there is no Chromium; on Debian: apt install chromium")
    # Only here: `pytest` without the marker reads this file too, where the packages of the extra are not installed.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - see above

    # Chromium's own sandbox does not start as root, as which CI runs.
    arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()


class Visitor:
    """Opens contexts, and remembers what must not happen in any of them: errors, and requests to anywhere."""

    def __init__(self, browser):
        self._browser = browser
        self._contexts = []
        self.errors = []
        self.requests = []

    def page(self, **options):
        context = self._browser.new_context(**options)
        context.set_default_timeout(5_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: self.requests.append(request.url))
        return page

    @property
    def elsewhere(self):
        """Requests that left the disk."""
        return [address for address in self.requests if not address.startswith(("file:", "data:"))]

    def close(self):
        for context in self._contexts:
            context.close()


@pytest.fixture
def visitor(chromium):
    found = Visitor(chromium)
    yield found
    found.close()


@pytest.fixture
def page(visitor):
    """A page, whose test fails if a script failed or something was asked of a network."""
    yield visitor.page(viewport={"width": 1200, "height": 900})
    assert (visitor.errors, visitor.elsewhere) == ([], [])


@pytest.fixture
def at(edition):
    """Return the address of a page of an edition."""
    return lambda path, run="en": (edition / run / path).as_uri()
