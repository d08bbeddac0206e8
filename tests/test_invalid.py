"""Each folder of tests/invalid/ is laid over a workspace that builds; `ldn check` says exactly what its expected.txt holds.

A file `REMOVE` names files to take away, one a line; `LINKS` names links to make, as `path -> target`.
"""

from pathlib import Path

import pytest

from builder.diagnostics import InputError
from builder.pipeline.checking import check_workspace

CASES = Path(__file__).parent / "invalid"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_the_mistake_is_told(case, workspace, update_goldens):
    lay_over(CASES / case, workspace)
    try:
        _, found = check_workspace(workspace)
    except InputError as error:
        found = error.diagnostics
    said = "".join(f"{line}\n" for line in found)
    expected = CASES / case / "expected.txt"
    if update_goldens:
        expected.write_text(said, "utf-8", newline="\n")
    assert said == expected.read_text("utf-8")
    assert said, "a case of tests/invalid must be wrong"


def lay_over(case, workspace):
    for path in sorted(case.rglob("*")):
        relative = path.relative_to(case)
        if path.is_dir() or relative.name in ("expected.txt", "REMOVE", "LINKS"):
            continue
        target = workspace / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    for line in lines(case / "REMOVE"):
        (workspace / line).unlink()
    for line in lines(case / "LINKS"):
        link, _, target = line.partition(" -> ")
        (workspace / link).symlink_to(target)


def lines(path):
    return path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
