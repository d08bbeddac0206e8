"""What many tests need: a workspace that builds, and the switch that rewrites goldens."""

import hypothesis
import pytest

from builder import scaffold

# A slow machine is no counter-example.
hypothesis.settings.register_profile("any-machine", deadline=None)
hypothesis.settings.load_profile("any-machine")


def pytest_addoption(parser):
    parser.addoption("--update-goldens", action="store_true", help="Write what is made as what is expected.")


@pytest.fixture
def update_goldens(request):
    return request.config.getoption("--update-goldens")


@pytest.fixture
def workspace(tmp_path):
    """The workspace that `ldn init` makes."""
    root = tmp_path / "workspace"
    list(scaffold.write(root, "first-steps", "en"))
    return root
