"""Judges: tools that no one here wrote look at what was built. Collected by `pytest -m judge` alone (`make judges`).

Nothing is skipped: an empty dist/, or a judge that is not installed, fails.
"""

import shutil

import pytest
from judges.archives import SAMPLE, built, unpacked


def pytest_ignore_collect(config):
    return None if config.getoption("markexpr") == "judge" else True


def pytest_generate_tests(metafunc):
    if "run" in metafunc.fixturenames:
        # Without a run there is still a test, which fails.
        runs = built() or [None]
        metafunc.parametrize("run", runs, ids=[str(run) if run else "nothing" for run in runs], scope="session")


@pytest.fixture(scope="session")
def olx(run, tmp_path_factory):
    """The folder of a run's archive, unpacked."""
    if run is None:
        pytest.fail("there is no archive to judge; make judges builds them")
    return unpacked(run.archive, tmp_path_factory.mktemp("olx"))


@pytest.fixture
def damaged(tmp_path):
    """A copy of the first archive, for a test to damage: a judge that finds nothing there judges nothing."""
    runs = built()
    if not runs:
        pytest.fail("there is no archive to judge; make judges builds them")
    return unpacked(runs[0].archive, tmp_path)


@pytest.fixture
def sample(tmp_path):
    """A hand-made course that a platform has imported; None where this checkout has no samples beside it."""
    if not SAMPLE.is_dir():
        return None
    return shutil.copytree(SAMPLE, tmp_path / "sample")
