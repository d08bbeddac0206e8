"""The workspace of the rules of design."""

import pytest

from tests.design import good_course


@pytest.fixture
def good(tmp_path):
    """A workspace in which no rule finds anything."""
    return good_course.write(tmp_path / "good")
