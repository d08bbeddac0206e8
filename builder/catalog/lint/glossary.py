"""Glossary: a term of the source is rendered as the catalog renders it in the glossary, or as glossary.yaml also accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.catalog.lint.codes import Check
from builder.catalog.lint.facts import Facts
from builder.catalog.lint.pair import Finding, Pair
from builder.catalog.lint.terms import contains, forbids
from builder.model.glossary import Renderings, Term

# Endings that a term of the source may have; of other source languages any short one.
_ENGLISH = "(?:e?s|['’]s?)?"
_OTHER = r"\w{0,3}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A term and its renderings in one language; `own` is the key of its entry, `never` has each wording's reason."""

    own: str
    term: str
    accepted: tuple[str, ...]
    never: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """The rules of a language, each by its term in lower case, and what finds any of the terms, the longest first."""

    rules: Mapping[str, Rule]
    pattern: re.Pattern[str]
    starts: tuple[str, ...]


def make_glossary(terms: Iterable[Term], language: str, source: str, translations: Mapping[str, str]) -> Glossary:
    """Return a language's glossary; `translations` are the catalog's current ones, by key."""
    rules = {}
    for term in terms:
        key = term.name.key
        given = next((each for each in term.renderings if each.language == language), Renderings(language))
        own = translations.get(key, "")
        accepted = ((own,) if own else ()) + given.also
        if accepted or given.never:
            rules[term.name.source.casefold()] = Rule(key, term.name.source, accepted, given.never)
    names = "|".join(re.escape(name) for name in sorted(rules, key=lambda name: (-len(name), name)))
    ending = _ENGLISH if source.partition("-")[0] in ("en", "simple") else _OTHER
    pattern = re.compile(rf"(?<!\w)({names}){ending}(?!\w)")
    return Glossary(rules, pattern, tuple(rules))


def glossary(pair: Pair, known: Glossary) -> Iterator[Finding]:
    """Find terms of the source that the translation does not have in an accepted rendering, or has in a forbidden one."""
    folded = pair.before.casefold()
    if not any(start in folded for start in known.starts):
        return
    for name in dict.fromkeys(known.pattern.findall(folded)):
        rule = known.rules[name]
        if rule.own != pair.key:
            yield from _judge(pair.after, rule, pair.facts)


def _judge(text: str, rule: Rule, facts: Facts) -> Iterator[Finding]:
    for wording, reason in rule.never:
        if forbids(text, wording, facts):
            what = f'"{wording}" is not the word for "{rule.term}": {reason}'
            yield Finding(Check.FORBIDDEN_TERM, what, _mend(rule.accepted))
            return
    if rule.accepted and not any(contains(text, accepted, facts) for accepted in rule.accepted):
        what = f'"{rule.term}" is not rendered as in the glossary'
        yield Finding(
            Check.GLOSSARY, what, f"{_mend(rule.accepted)}, or list the rendering in glossary.yaml under also:"
        )


def _mend(accepted: tuple[str, ...]) -> str:
    return "write " + " or ".join(f'"{each}"' for each in accepted) if accepted else "choose another word"
