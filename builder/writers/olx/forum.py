"""The discussions of a course in its policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.model.parts import lessons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course
    from builder.model.settings import Forum

Entry = dict[str, Any]


def forum_policy(course: Course) -> Entry:
    """Return what the policy says of discussions; without topics of its own a course has the platform's one."""
    forum = course.settings.forum
    found: Entry = {
        "discussions_settings": {
            "enable_in_context": forum.in_context,
            "enable_graded_units": forum.graded_units,
            "unit_level_visibility": forum.choose_units,
            "provider_type": forum.provider,
        }
    }
    topics: dict[str, Entry] = {}
    for name, identity, default in _topics(course, forum):
        # The platform knows a topic by its name, and two may have one name in a translation; posts hang on the id.
        key = f"{name} ({identity})" if name in topics else name
        topics[key] = {"id": identity} | ({"default": True} if default else {})
    return found | ({"discussion_topics": topics} if topics else {})


def _topics(course: Course, forum: Forum) -> Iterator[tuple[str, str, bool]]:
    yield from ((topic.name.shown, topic.id, topic.default) for topic in forum.topics)
    if forum.lesson_topics:
        yield from ((lesson.title.shown, lesson.id, False) for lesson in lessons(course))
