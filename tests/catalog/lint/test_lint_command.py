"""`ldn catalog lint` in a workspace, and its page of documentation."""

import json
import re
from pathlib import Path

import pytest

from builder.catalog.lint import codes
from builder.catalog.lint.codes import Check
from builder.catalog.lint.page import _PARTS, _PROBLEMS
from builder.cli import run
from builder.pipeline.catalogs import add

ROOT = Path(__file__).parents[3]


@pytest.fixture
def translated(workspace):
    """A workspace with a Spanish catalog of one translation, which has one mistake."""
    add(workspace, "es")
    path = workspace / "translations" / "first-steps" / "es.po"
    text = path.read_text("utf-8")
    first = re.search(r'msgctxt "(first-steps|course|about)[^"]*"\nmsgid "([^"]+)"\nmsgstr ""', text)
    path.write_text(text.replace(first[0], first[0][:-2] + '"Un  título"'), "utf-8")
    return workspace


def ldn(root, *arguments):
    return run(["-C", str(root), "catalog", "lint", "--course", "first-steps", *arguments])


def test_a_warning_is_printed_and_only_strict_fails(translated, capsys):
    assert ldn(translated, "es") == 0
    said = capsys.readouterr()
    assert re.search(
        r"^translations/first-steps/es\.po:\d+: warning: [a-z0-9.-]+: .+; .+ \[double-space\]$", said.err, re.MULTILINE
    )
    assert said.out.startswith("es: 0 errors, ")
    assert ldn(translated, "--strict") == 1


def test_json_has_every_finding(translated, capsys):
    assert ldn(translated, "es", "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["language"], found["errors"], found["silenced"]) == ("es", 0, 0)
    assert "double-space" in [each["code"] for each in found["findings"]]


def test_lint_yaml_silences_a_language_with_a_reason(translated, capsys):
    path = translated / "translations" / "first-steps" / "lint.yaml"
    path.write_text("es:\n  double-space: the house style\n", "utf-8")
    ldn(translated, "es")
    said = capsys.readouterr()
    assert "[double-space]" not in said.err
    assert "1 silenced" in said.out
    path.write_text("es:\n  double-space:\n  nothing-here:\n    kashida: a reason\n", "utf-8")
    ldn(translated, "es")
    said = capsys.readouterr().err
    assert "lint.yaml:2: warning: the silence of double-space has no reason" in said
    assert "lint.yaml:4: warning: the silence of kashida silences nothing" in said


def test_a_catalog_with_a_conflict_is_an_error_and_hides_no_other(translated, capsys):
    add(translated, "ar")
    path = translated / "translations" / "first-steps" / "ar.po"
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")
    assert ldn(translated) == 1
    said = capsys.readouterr()
    assert "ar.po:1: a merge conflict was left here" in said.err
    assert "[double-space]" in said.err
    assert "ar: 1 error, " in said.out


def test_an_unknown_language_is_told(translated, capsys):
    assert ldn(translated, "ess") == 1
    assert 'there is no catalog of "ess"; did you mean "es"?' in capsys.readouterr().err


def test_the_page_lists_every_check_as_the_code_does():
    source = Path(codes.__file__).read_text("utf-8")
    comments = dict(re.findall(r'= "([a-z-]+)"  # (.+)', source))
    assert set(comments) == set(Check)
    page = (ROOT / "docs" / "linting.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (error|warning) \| (.+?) \| .+ \|$", page, re.MULTILINE)
    assert {code: what for code, _, what in rows} == comments
    errors = {*_PARTS.values(), *_PROBLEMS.values(), Check.MARKUP, Check.CONFLICT}
    assert {code for code, severity, _ in rows if severity == "error"} == {str(each) for each in errors}
