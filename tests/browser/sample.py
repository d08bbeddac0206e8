"""The course with every kind of block, which the browser visits."""

from pathlib import Path

COURSE = "every-block"
WORKSPACE = Path(__file__).parents[1] / "courses" / COURSE
