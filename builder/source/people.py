"""The people of a course: instructors, and those who sign its certificate."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Diagnostics
from builder.model.settings import CERTIFICATE, Certificate, Instructor, Picture, Shown, Signatory
from builder.model.text import Kind
from builder.source.fields import Fields
from builder.source.ids import check_id
from builder.source.numbers import check_numbers, number

_SHOWN = {"early": Shown.EARLY, "end": Shown.END}


def read_instructors(fields: Fields, diagnostics: Diagnostics) -> tuple[Instructor, ...]:
    """Read the people of the about page, in the order of the file."""
    return tuple(
        Instructor(
            id=check_id(key, entry.here, diagnostics),
            location=entry.here,
            name=entry.string("name"),
            title=entry.text("title", f"course.instructor.{key}.title", Kind.SETTING, ""),
            organization=entry.text("organization", f"course.instructor.{key}.organization", Kind.SETTING, ""),
            bio=entry.text("bio", f"course.instructor.{key}.bio", Kind.SETTING, ""),
            image=picture(entry, "image"),
        )
        for key, entry in people(fields, "instructors")
    )


def read_certificate(fields: Fields, diagnostics: Diagnostics) -> Certificate | None:
    """Read the certificate; None leaves it to the platform's defaults, `no` is a course without any."""
    if not fields.has("certificate"):
        fields.know(["certificate"])
        return None
    entry = fields.inner("certificate")
    if entry.has("text"):
        word = entry.choice("text", ("yes", "no"), "yes")
        return Certificate(fields.at("certificate"), active=word == "yes")
    shown = entry.string("shown", "early")
    signatories = tuple(_signatories(entry, diagnostics))
    check_numbers([(each.number, each.id, each.location) for each in signatories], diagnostics)
    found = Certificate(
        location=fields.at("certificate"),
        number=entry.integer("number", 1, 1),
        name=entry.string("name", CERTIFICATE[0]),
        description=entry.string("description", CERTIFICATE[1]),
        title=entry.text("title", "course.certificate.title", Kind.TITLE, ""),
        shown=_SHOWN.get(shown, Shown.DATE),
        available=None if shown in _SHOWN else entry.moment("shown"),
        signatories=signatories,
    )
    entry.finish()
    return found


def _signatories(fields: Fields, diagnostics: Diagnostics) -> Iterator[Signatory]:
    for key, entry in people(fields, "signatories"):
        yield Signatory(
            id=check_id(key, entry.here, diagnostics),
            location=entry.here,
            number=number(entry, f"signatory {key}"),
            name=entry.string("name"),
            title=entry.text("title", f"course.signatory.{key}.title", Kind.SETTING, ""),
            organization=entry.text("organization", f"course.signatory.{key}.organization", Kind.SETTING, ""),
            signature=picture(entry, "signature"),
        )


def people(fields: Fields, key: str) -> Iterator[tuple[str, Fields]]:
    """Yield the entries of a list of names, each checked for unknown keys after it was read; `name: no` leaves one out."""
    for name, entry in fields.children(key):
        if entry.has("text") and entry.string("text") == "no":
            continue
        yield name, entry
        entry.finish()


def picture(fields: Fields, key: str) -> Picture | None:
    """Return a file of static/, which `pictures` looks for."""
    src = fields.string(key, "")
    return Picture(src.removeprefix("static/"), fields.at(key)) if src else None
