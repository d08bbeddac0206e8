"""The people of a course in its policy: instructors, and the certificate with those who sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.model.settings import Shown
from builder.writers.olx.names import static_name
from builder.writers.olx.times import iso

if TYPE_CHECKING:
    from builder.model.keys import CourseKey
    from builder.model.settings import Certificate, Instructor, Picture
    from builder.model.text import Text
    from builder.writers.olx.context import Context

Entry = dict[str, Any]


def instructor_info(context: Context) -> Entry:
    """Return the instructors, if there are any."""
    instructors = context.course.settings.instructors
    return (
        {"instructor_info": {"instructors": [_instructor(each, context.run.key) for each in instructors]}}
        if instructors
        else {}
    )


def certificate_policy(context: Context) -> Entry:
    """Return all that the policy says of certificates."""
    found = context.course.settings.certificate
    shown = found.shown if found else Shown.EARLY
    entry: Entry = {
        "cert_html_view_enabled": found is None or found.active,
        "certificates_display_behavior": shown.value,
    }
    if found and found.available:
        entry["certificate_available_date"] = iso(found.available)
    if found:
        entry["certificates"] = {"certificates": [_certificate(found, context.run.key)] if found.active else []}
    return entry


def _certificate(found: Certificate, run: CourseKey) -> Entry:
    return {
        "id": found.number,
        "name": found.name,
        "description": found.description,
        "course_title": _words(found.title),
        "is_active": True,
        "version": 1,
        "signatories": [
            {
                "id": each.number,
                "name": each.name,
                "title": _words(each.title),
                "organization": _words(each.organization),
                "signature_image_path": _address(each.signature, run),
            }
            for each in found.signatories
        ],
    }


def _instructor(found: Instructor, run: CourseKey) -> Entry:
    return {
        "name": found.name,
        "title": _words(found.title),
        "organization": _words(found.organization),
        "image": _address(found.image, run),
        "bio": _words(found.bio),
    }


def _words(text: Text | None) -> str:
    return text.shown if text else ""


def _address(picture: Picture | None, run: CourseKey) -> str:
    """Return the address of a picture in full: pages outside the course, where these stand, resolve no `/static/`."""
    return f"/asset-v1:{run.org}+{run.number}+{run.run}+type@asset+block@{static_name(picture.src)}" if picture else ""
