"""What the preview answers: pages from memory, what is wrong as text, how each message stands and where it is."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest
import rich_workspace as rich
import yaml
from stand_in import ask, preview

from builder.catalog.po import write_catalog
from builder.diagnostics import Code, Diagnostic, Location
from builder.pipeline import catalogs
from builder.preview.app import _file
from builder.preview.describe import problems
from builder.preview.shell import speaks, words

LESSON = "syllabus/first-steps/start/welcome.md"
SPANISH = "translations/first-steps/es.po"
PAGE = "/c/first-steps/en/units/hello.html"


@pytest.fixture
def app(workspace):
    return preview(workspace)[0]


@pytest.fixture
def spanish(workspace):
    catalogs.add(workspace, "es", ["first-steps"])
    rich.fill(workspace)
    return workspace


def change(root, key, **fields):
    """Change the first entry whose key begins so."""
    catalog = rich.spanish(root)
    found = next(entry for entry in catalog.entries if entry.msgctxt.startswith(key) and not entry.obsolete)
    entries = tuple(replace(entry, **fields) if entry is found else entry for entry in catalog.entries)
    (root / SPANISH).write_bytes(write_catalog(replace(catalog, entries=entries)))
    return found.msgctxt


def messages(app, path="units/hello.html", code="es"):
    answer = ask(app, f"/-/page?course=first-steps&code={code}&path={path}")
    return {each["key"]: each for each in answer.json["messages"]}


# --- pages ----------------------------------------------------------------------------------------------------------


def test_a_page_is_served_with_a_strict_policy(app):
    answer = ask(app, PAGE)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"


def test_the_first_page_is_where_a_reader_begins(app):
    assert ask(app, "/c/first-steps/en/").body == ask(app, PAGE).body


def test_the_preview_itself_runs_nothing_but_its_own_files(app):
    answer = ask(app, "/")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"<script(?![^>]*(src=\"/-/|type=\"application/json\"))| on\w+=| style=", answer.text)


@pytest.mark.parametrize(
    "path",
    [
        "/c/first-steps/en/../../../etc/passwd",
        "/c/first-steps/en/..%2f..%2fcourse.yaml",
        "/c/first-steps/../../etc/passwd",
        "/c/../en/units/hello.html",
        "/c/first-steps/en//etc/passwd",
        "/c/first-steps/en/units/",
        "/c/first-steps/en/static",
        "/c/first-steps/en/static/",
        "/c/first-steps/en/static/../course.yaml",
        "/c/first-steps/en/units/hello.html\0.css",
        "/-/../app.py",
        "/-/shell.html.jinja",
        "/-/words.en.yaml",
        "/-/../../pyproject.toml",
        "/c",
        "/c/first-steps",
        "/.git/config",
    ],
)
def test_nothing_is_served_but_what_the_preview_made(app, path):
    assert ask(app, path).status == 404


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.css", "a.xhtml", "a", "A.HTML", "a.svg", "a.pdf", "a.png"])
def test_what_lies_in_static_runs_nothing_whatever_its_name(name):
    answer = _file(f"static/{name}", b"<script>alert(1)</script>", is_static=True)
    assert answer.headers["content-type"].partition(";")[0] not in ("text/html", "text/javascript", "text/css")
    assert answer.headers["content-security-policy"].endswith("sandbox")
    is_shown = name in ("a.svg", "a.pdf", "a.png")
    assert answer.headers.get("content-disposition") == (None if is_shown else "attachment")


# --- what is wrong --------------------------------------------------------------------------------------------------


def test_without_any_good_page_the_errors_stand_in_its_place_as_text(workspace):
    (workspace / LESSON).write_text(
        "---\nid: welcome\ntitle: T\n---\n\n## A {#a}\n\n:::{<script>alert(1)</script>}\n:::\n"
    )
    app, _ = preview(workspace)
    answer = ask(app, "/c/first-steps/en/")
    assert answer.status == 503
    assert "<script" not in answer.text
    assert LESSON in answer.text
    state = ask(app, "/-/state?course=first-steps&code=en").json
    assert state["pages"] == []
    assert any(
        each["path"] == LESSON and each["line"] == 8 and each["severity"] == "error" for each in state["problems"]
    )


def test_errors_come_with_the_last_good_pages_and_go_when_they_are_mended(workspace):
    app, seen = preview(workspace)
    good, text = ask(app, PAGE).body, (workspace / LESSON).read_text()
    (workspace / LESSON).write_text(text + "\n:::{vidoe}\n:id: x\n:::\n")
    seen.changed()
    state = ask(app, "/-/state?course=first-steps&code=en").json
    assert [each["what"] for each in state["problems"]] == ['unknown block type "vidoe"']
    assert state["pages"]
    assert ask(app, PAGE).body == good
    (workspace / LESSON).write_text(text)
    seen.changed()
    assert ask(app, "/-/state?course=first-steps&code=en").json["problems"] == []


def test_a_translation_that_would_break_the_page_is_a_warning_and_is_not_shown(spanish):
    key = change(spanish, "hello.title", msgstr="<script>alert(1)</script>")
    change(spanish, "hello-text.", msgstr="<img src=x onerror=alert(1)> [a](javascript:alert(1))")
    app, _ = preview(spanish)
    page = ask(app, "/c/first-steps/es/units/hello.html").text
    assert "<script" not in page
    assert "<img" not in page
    state = ask(app, "/-/state?course=first-steps&code=es").json
    assert any(each["path"] == SPANISH and each["severity"] == "warning" for each in state["problems"])
    assert messages(app)[key]["colour"] in ("current", "untranslated")


def test_diagnostics_are_one_line_each_whatever_the_input_held(workspace):
    found = problems([Diagnostic(Location("a\nb", 1), "x\u202ey", "z\x07", Code.YAML)])
    assert all(
        "\n" not in str(value) and "\u202e" not in str(value) and "\x07" not in str(value)
        for value in found[0].values()
    )


# --- languages and messages -----------------------------------------------------------------------------------------


def test_languages_have_their_coverage_and_pseudo_languages_are_among_them(spanish):
    app, _ = preview(spanish)
    found = {each["code"]: each for each in ask(app, "/-/state?course=first-steps&code=en").json["languages"]}
    assert [found[code]["kind"] for code in ("en", "es", "ar-x-pseudo")] == ["source", "translation", "pseudo"]
    assert found["ar-x-pseudo"]["direction"] == "rtl"
    covered = ask(app, "/-/coverage?course=first-steps").json
    assert covered["es"] == covered["en"] == covered["en-x-pseudo"] == 100
    change(spanish, "hello.title", msgstr="")
    app, _ = preview(spanish)
    assert ask(app, "/-/coverage?course=first-steps").json["es"] < 100


def test_pages_tell_how_much_of_them_is_translated(spanish):
    change(spanish, "hello.title", msgstr="")
    app, _ = preview(spanish)
    pages = {each["path"]: each for each in ask(app, "/-/state?course=first-steps&code=es").json["pages"]}
    assert pages["units/hello.html"]["percent"] < 100
    assert pages["units/hello.html"]["untranslated"] > 0
    assert pages["units/try.html"]["percent"] == 100


def test_each_message_says_how_it_stands(spanish):
    colours = {
        change(spanish, "hello.title", msgstr=""): "untranslated",
        change(spanish, "hello-text.", fuzzy=True): "fuzzy",
        change(spanish, "try.title", fuzzy=True, previous="Try it, all of you"): "stale",
    }
    app, _ = preview(spanish)
    found = messages(app) | messages(app, "units/try.html")
    assert {key: found[key]["colour"] for key in colours} == colours
    suggestion = next(key for key, colour in colours.items() if colour == "fuzzy")
    assert found[suggestion]["held"].endswith(" es")
    assert found[suggestion]["shown"] == found[suggestion]["source"]
    assert found[suggestion]["language"] == "en"


def test_a_question_that_is_not_whole_tells_which_of_its_messages_are_held_back(spanish):
    found = messages(preview(spanish)[0], "units/try.html")
    key = next(key for key in found if re.search(r"\.a$", key))
    change(spanish, key, msgstr="")
    found = messages(preview(spanish)[0], "units/try.html")
    block = key.partition(".")[0] + "."
    assert found[key]["colour"] == "untranslated"
    held = [each for name, each in found.items() if name.startswith(block) and name != key]
    assert held
    assert {each["colour"] for each in held} == {"fallback"}
    assert all(each["held"] for each in held)


def test_each_message_leads_to_its_source_and_to_its_entry(spanish):
    found = messages(preview(spanish)[0])
    lines, source = (spanish / SPANISH).read_text().split("\n"), (spanish / LESSON).read_text().split("\n")
    assert found
    for key, each in found.items():
        assert each["catalog"]["path"] == SPANISH
        entry = "\n".join(lines[each["catalog"]["line"] - 1 :]).partition("\n\n")[0]
        assert f'msgctxt "{key}"' in entry
        if each["at"]["path"] == LESSON:
            assert each["source"].split()[0].strip("*`") in source[each["at"]["line"] - 1]


def test_each_block_leads_to_its_source(spanish):
    blocks = ask(preview(spanish)[0], "/-/page?course=first-steps&code=es&path=units/try.html").json["blocks"]
    source = (spanish / LESSON).read_text().split("\n")
    assert blocks[0]["kind"] == "unit"
    question = next(each for each in blocks if each["kind"] == "question")
    assert question["path"] == LESSON
    assert "{question}" in source[question["line"] - 1]
    assert any(key.startswith(f"{question['id']}.") for key in question["keys"])


def test_a_pseudo_language_has_no_line_in_any_catalog(workspace):
    found = messages(preview(workspace)[0], code="en-x-pseudo")
    assert found
    assert all(each["catalog"] is None for each in found.values())


@pytest.mark.parametrize(
    "path",
    [
        "/-/state?course=x",
        "/-/coverage?course=x",
        "/-/page?course=x&code=en&path=a",
        "/-/page?course=first-steps&code=xx&path=a",
    ],
)
def test_what_is_not_there_is_not_described(app, path):
    assert ask(app, path).status == 404


def test_a_language_that_is_gone_gives_way_to_the_source(app):
    assert ask(app, "/-/state?course=first-steps&code=fr").json["languages"][0]["code"] == "en"


# --- words ----------------------------------------------------------------------------------------------------------


def test_every_language_has_every_word_with_its_placeholders():
    folder = files("builder.preview") / "files"
    english = words("en")
    for code in ("es", "ar"):
        other = yaml.safe_load((folder / f"words.{code}.yaml").read_text("utf-8"))
        assert list(other) == list(english)
        for name, text in english.items():
            assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", other[name]))


def test_every_word_is_used_and_every_used_word_is_there():
    folder = files("builder.preview") / "files"
    texts = [file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith((".js", ".jinja"))]
    used = set(re.findall(r"\bwords\.(\w+)", "\n".join(texts)))
    colours = {"current", "stale", "fuzzy", "untranslated", "fallback"}
    used |= colours | {f"{colour}_note" for colour in colours} | {"error", "warning"}
    assert used == set(words("en"))


@pytest.mark.parametrize(
    ("asked", "accepted", "code"),
    [
        ("", "ar-EG,en;q=0.8", "ar"),
        ("es", "ar", "es"),
        ("", "", "en"),
        ("", "fr, de;q=0.5, es;q=0.1", "es"),
        ("<b>", "x" * 10_000, "en"),
    ],
)
def test_the_preview_speaks_as_the_browser_asks(asked, accepted, code):
    assert speaks(asked, accepted) == code


def test_the_preview_is_mirrored_in_arabic(app):
    assert '<html lang="ar" dir="rtl">' in ask(app, "/?ui=ar").text
