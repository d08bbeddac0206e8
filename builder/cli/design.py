"""What `ldn check --design` prints: findings in 80 columns, then each rule's page."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from builder.cli import report
from builder.design import Design, Finding, Rule
from builder.design.rules import page
from builder.pipeline.designing import design_courses

_WIDTH = 80


def check(root: Path, courses: Iterable[str], names: Sequence[str], *, as_json: bool) -> int:
    """Run the rules of these names (none: all), print what they find, and return the exit status."""
    designed = design_courses(root, courses, tuple(map(Rule, names)))
    if as_json:
        report.as_json([_row(each) for each in designed.courses])
    else:
        report.diagnostics(designed.warnings)
        _show(designed.courses)
    return report.AT_FAULT if any(each.found for each in designed.courses) else 0


def _show(designs: Sequence[Design]) -> None:
    for design in designs:
        every = sorted((*design.found, *design.accepted), key=lambda each: each.location)
        for _, of_file in groupby(every, key=lambda each: each.location.path):
            for each in of_file:
                _finding(each)
            click.echo()
        for remark in design.remarks:
            click.echo(_wrapped(f"{remark.rule}: {remark.what}", indent="  "))
        accepted = f", {len(design.accepted)} accepted" if design.accepted else ""
        rules = len({each.rule for each in design.found})
        told = f"{_many(len(design.found), 'finding')} of {_many(rules, 'rule')}" if rules else "no finding"
        click.echo(f"{design.course}: {told}{accepted}")
    found = Counter(each.rule for design in designs for each in design.found)
    if found:
        click.echo("why, and how to mend them:")
    for rule in Rule:
        if found[rule]:
            click.echo(f"{found[rule]:6}  {rule:10}  {page(rule)}")


def _finding(each: Finding) -> None:
    click.echo(f"{click.style(str(each.location), bold=True)}: {each.rule}" + (", accepted" if each.reason else ""))
    click.echo(_printable(_wrapped(f"  {each.what}", indent="  ")))
    said = f"because: {each.reason}" if each.reason else each.mend
    click.echo(click.style(_printable(_wrapped(f"  → {said}", indent="    ")), fg=None if each.reason else "yellow"))


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _row(design: Design) -> dict[str, Any]:
    return {
        "course": design.course,
        "findings": [_finding_row(each) for each in design.found],
        "accepted": [_finding_row(each) | {"reason": each.reason} for each in design.accepted],
        "remarks": [{"rule": str(remark.rule), "what": remark.what} for remark in design.remarks],
    }


def _finding_row(each: Finding) -> dict[str, Any]:
    (row,) = report.diagnostic_rows([each.diagnostic])
    return row | {"page": page(each.rule), "about": list(each.about)}
