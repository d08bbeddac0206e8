"""Source, translations and files are untrusted: nothing of them runs in an edition."""

from dataclasses import replace

import pytest
from browser.sample import COURSE, WORKSPACE

from builder.diagnostics import Diagnostics
from builder.model.course import StaticFile
from builder.model.edition import AS_WRITTEN
from builder.model.text import Translation
from builder.model.walk import replace_texts
from builder.packers import directory
from builder.pipeline.editions import Editions
from builder.pipeline.load import load, open_tree, read_checked
from builder.writers import html

pytestmark = pytest.mark.browser

PAYLOAD = """</script></style></title></template><img src=x onerror="hacked=1"><script>hacked=1</script>"' onfocus=hacked=1 autofocus x="{{7*7}} javascript:hacked=1 [x](javascript:hacked=1) ![y](x" onerror="hacked=1) <svg onload=hacked=1>"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="top.hacked=1"><script>top.hacked=1</script><image href="https://example.org/x.png"/></svg>'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """An edition in which every text is an attack, and so are its files."""
    tree = open_tree(WORKSPACE)
    course = read_checked(tree, [COURSE])[0]
    course = Editions(tree, load(tree, course, ()), ("en",), Diagnostics()).course("en")

    def attack(text):
        return text.translated(Translation(PAYLOAD, "en")) if text.source else text

    files = tuple(StaticFile(f.path, SVG if f.path.endswith(".svg") else f.content) for f in course.files)
    strange = StaticFile('x"onerror="hacked=1"><script>hacked=1<script>.svg', SVG)
    labelled = replace_texts(course, attack)
    hostile = replace(labelled, files=(*(f for f in files if not f.path.endswith(".svg")), strange))
    folder = tmp_path_factory.mktemp("hostile") / "en"
    run = next(run for run in course.runs if run.language == "en")
    directory.pack(html.write(hostile, run, replace_texts(AS_WRITTEN, attack)), folder)
    for file in files:
        if file.path.endswith(".svg"):
            (folder / "static" / file.path.replace("/", "_")).write_bytes(SVG)
    return folder


def test_no_text_and_no_file_runs_or_asks_a_network(visitor, hostile):
    page = visitor.page(viewport={"width": 1200, "height": 900})
    page.on("dialog", lambda dialog: dialog.dismiss())
    seen = 0
    for path in sorted(hostile.rglob("*.html")):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        for form in page.locator("form:visible").all():
            form.evaluate(
                "(form) => { form.querySelectorAll('input[type=radio]').forEach((each) => each.click()); form.requestSubmit(); }"
            )
        assert page.evaluate("typeof hacked") == "undefined", path
        assert page.locator("script:not([src])").count() == 0, path
        assert page.evaluate(
            "[...document.querySelectorAll('*')].every((e) => [...e.attributes].every((a) => !a.name.startsWith('on')))"
        ), path
        assert page.evaluate(
            "[...document.querySelectorAll('[href]')].every((e) => !/^\\s*javascript:/i.test(e.getAttribute('href')))"
        ), path
        seen += 1
    assert seen > 15
    assert visitor.elsewhere == []


def test_the_policy_stops_a_script_that_got_into_a_page(visitor, hostile):
    path = hostile / "about.html"
    path.write_text(
        path.read_text("utf-8").replace("</main>", "<script>hacked=1</script><img src=x onerror=hacked=1></main>"),
        "utf-8",
    )
    page = visitor.page()
    page.goto(path.as_uri())
    assert page.evaluate("typeof hacked") == "undefined"
    assert any("Content Security Policy" in error for error in visitor.errors)
