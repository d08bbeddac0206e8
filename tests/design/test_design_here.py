"""The courses of this repository keep their own rules."""

from pathlib import Path

from builder.pipeline.designing import design_courses

ROOT = Path(__file__).parents[2]


def test_nothing_is_found_in_the_courses_of_this_repository():
    found = [str(each.diagnostic) for design in design_courses(ROOT).courses for each in design.found]
    assert found == []
