"""`:::{lti}`: a tool on another site, opened from the course with what the tool needs to know of the learner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.diagnostics import Code
from builder.model.activities import Lti
from builder.model.text import Kind, Text
from builder.source.directives.context import ID, Context, Option, Options
from builder.source.directives.lines import cut_lines, marked
from builder.source.fences import Fence
from builder.source.olx_values import web

OPTIONS = {
    "id": ID,
    "title": Option("text", "the heading above the tool", "needed"),
    "launch": Option("an address with https://", "where the tool is", "needed"),
    "lti-id": Option("a name", "LTI 1.1: the passport, among those entered in Studio, that opens the tool"),
    "login": Option("an address with https://", "LTI 1.3: where the tool begins its log-in"),
    "keyset": Option("an address with https://", "LTI 1.3: where the tool's public keys are"),
    "roster": Option("yes, no", "LTI 1.3: whether the tool may list the learners (NRPS)", "no"),
    "grades": Option("declarative, programmatic, disabled", "LTI 1.3: how the tool gives grades (AGS)", "declarative"),
    "open": Option("iframe, modal, new_window", "where it opens", "iframe"),
    "height": Option("a whole number", "pixels of an iframe; percent of the window for a modal", "800, or 80"),
    "width": Option("a whole number", "percent of the window, for a modal", "80"),
    "button": Option("text", "on the button that opens a modal or a window", "the platform's words"),
    "score": Option("yes, no", "whether the tool gives points", "no"),
    "weight": Option("a number above 0", "the points that it is worth, where it gives some", "1"),
    "late": Option("yes, no", "whether points count that come after the due date", "yes"),
    "username": Option("yes, no", "whether learners are asked to share their user name", "no"),
    "full-name": Option("yes, no", "whether learners are asked to share their name", "no"),
    "email": Option("yes, no", "whether learners are asked to share their e-mail address", "no"),
    "custom-NAME": Option("text", "a parameter NAME that is sent to the tool"),
}

# Settings of the platform's block that cannot come from a course's source, and why.
_REFUSED = {
    "version": ("the version follows from the other options", "give :login: and :keyset: for LTI 1.3, neither for 1.1"),
    "public-key": ("a key has several lines, and an option has one", "give the address of the keys as :keyset:"),
    "deep-linking": (
        "what is picked by deep linking is kept in Studio, and an import overwrites it",
        "pick it in the tool, and give its own address as :launch:",
    ),
    "external": ("a configuration of one site is not there on another", "give the tool's own addresses"),
    "hide": ("a hidden tool only passes grades on, and learners could not open it", "leave it out"),
    "processors": ("extra parameters send data of learners that a course cannot choose", "name them as :custom-NAME:"),
}

_SHARED = {"username": "username", "full-name": "full_name", "email": "email"}
_TARGETS = ("iframe", "modal", "new_window")
_ONLY_1P3 = ("roster", "grades")


def read(fence: Fence, context: Context) -> Lti:
    """Read a tool."""
    return _Reader(fence, context).read()


class _Reader:
    def __init__(self, fence: Fence, context: Context) -> None:
        self._context = context
        known = tuple(option for option in fence.options if option[0] not in _REFUSED)
        self._fence = replace(fence, options=known)
        self._options = Options(self._fence, context, OPTIONS)
        for name, _, line in fence.options:
            if name in _REFUSED:
                what, mend = _REFUSED[name]
                self._error(line, f"{name}: {what}", mend)

    def read(self) -> Lti:
        options = self._options
        block_id = options.id()
        target = options.choice("open", _TARGETS, "iframe")
        height, width = self._size(target)
        found = Lti(
            id=block_id,
            location=self._context.at(self._fence.line),
            title=options.needed_text("title", f"{block_id}.title", Kind.TITLE),
            launch=self._address("launch", None),
            notice=self._notice(block_id, target),
            button=options.text("button", f"{block_id}.button", Kind.BUTTON),
            passport=options.string("lti-id"),
            login=self._address("login"),
            keyset=self._address("keyset"),
            roster=options.flag("roster", default=False),
            grades=options.choice("grades", ("declarative", "programmatic", "disabled"), ""),
            target=target,
            height=height,
            width=width,
            score=options.flag("score", default=False),
            weight=options.number("weight", 1.0),
            late=options.flag("late", default=True),
            shared=tuple(name for option, name in _SHARED.items() if options.flag(option, default=False)),
            custom=tuple(self._custom()),
        )
        options.finish()
        self._check_use(found)
        self._check_version()
        return found

    def _notice(self, block_id: str, target: str) -> Text | None:
        body = cut_lines(self._fence, self._context, {})
        if not body.lead.line:
            return None
        if target == "iframe":
            what = "the platform shows this text only above the button of a modal or a window"
            self._error(body.lead.line, what, "move it above the tool")
        return marked(body.lead, f"{block_id}.notice", Kind.PARAGRAPH, self._context)

    def _address(self, name: str, default: str | None = "") -> str:
        spelled = self._options.string(name, default)
        if spelled and (web(spelled) or not spelled.startswith("https://")):
            self._error(self._options.line(name), f'{name}: "{spelled}" is not an address', "write it with https://")
        return spelled

    def _size(self, target: str) -> tuple[int | None, int | None]:
        """Return height and width, as far as the way of opening knows them."""
        known = {"iframe": ("height",), "modal": ("height", "width"), "new_window": ()}[target]
        for name in ("height", "width"):
            if self._options.has(name) and name not in known:
                what = f"the platform gives a tool in {target} no {name} of its own"
                self._error(self._options.line(name), what, "remove this line")
        height, width = self._options.whole("height", 0), self._options.whole("width", 0)
        for name, value in (("height", height), ("width", width)):
            if target == "modal" and value > 100:  # noqa: PLR2004 - percent
                self._error(
                    self._options.line(name), f"{name}: a modal has at most 100 percent of the window", "write 80"
                )
        return height or None, width or None

    def _custom(self) -> Iterator[str]:
        for name, value, line in self._options.others("custom"):
            if not name:
                self._error(line, "this parameter has no name", "write it as :custom-NAME: value")
            elif not value:
                self._error(line, f"the parameter {name} has no value", "give it one, or remove the line")
            yield f"{name}={value}"

    def _check_use(self, found: Lti) -> None:
        if found.button and found.target == "iframe":
            self._error(self._options.line("button"), "an iframe opens without a button", "remove this line")
        if self._options.has("weight") and not found.score:
            self._error(self._options.line("weight"), "without points there is nothing to weigh", "add :score: yes")

    def _check_version(self) -> None:
        """Check that the options are those of one version, and tell what the tool still has to be told by hand."""
        options = self._options
        given = [name for name in ("login", "keyset") if options.has(name)]
        if not given:
            for name in _ONLY_1P3:
                if options.has(name):
                    self._error(options.line(name), f"{name} is for LTI 1.3", "give :login: and :keyset: too")
        elif len(given) == 1:
            other = "keyset" if given == ["login"] else "login"
            self._error(options.line(given[0]), f"LTI 1.3 needs {other} as well as {given[0]}", f"add :{other}: …")
        elif options.has("lti-id"):
            self._error(options.line("lti-id"), "LTI 1.3 has no passports", "remove this line")
        if options.has("lti-id"):
            what = "a tool with lti-id needs a passport, and each import takes the course's passports away"
            self._warn(options.line("lti-id"), what, "enter it in Studio, Advanced Settings, after every import")
        elif given:
            what = "an LTI 1.3 tool has to know each run by a client id that the platform makes"
            self._warn(options.line(given[0]), what, "copy it from Studio into the tool, once for each run")

    def _warn(self, line: int, what: str, mend: str) -> None:
        self._context.diagnostics.warning(self._context.at(line), Code.STUDIO, what, mend)

    def _error(self, line: int, what: str, mend: str) -> None:
        self._context.diagnostics.error(self._context.at(line), Code.OPTION, what, mend)
