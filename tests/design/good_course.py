"""A workspace in which no rule of design finds anything, and what is found after an edit of it."""

from __future__ import annotations

from builder.pipeline.designing import design_courses

LESSON = "syllabus/good/listen/ask.md"
SYLLABUS = "syllabus/good/syllabus.yaml"
COURSE = "course_src/good/course.yaml"
GLOSSARY = "syllabus/glossary.yaml"
SOURCES = "syllabus/sources.yaml"
ACCEPTED = "syllabus/good/design.yaml"

# Ten words a sentence, and none of them long.
_LINE = "People tell you what they need when you ask them. "
_TALK = "\n\n".join([_LINE * 4] * 5)

FILES = {
    COURSE: """title: Listening
summary: How to listen.
org: LDN
number: LISTEN
run: "1"
language: en
effort: "00:10"
duration: 2 weeks
grading:
  assignments:
    quiz: {title: Quiz}
""",
    "course_src/good/about/overview.md": "About.\n",
    SYLLABUS: """objectives:
  ask-people: Choose two ways to ask people
chapters:
  - id: listen
    title: Listening
    lessons: [ask]
""",
    GLOSSARY: """learner:
  term: learner
  definition: A person for whom a course is made.
  avoid: [trainee, course visitor]
""",
    SOURCES: """plan:
  title: The plan
  url: https://example.org/plan
  licence: CC BY-SA 4.0
  access: free
""",
    LESSON: f"""---
id: ask
title: Ask
objectives: [ask-people]
minutes: 20
graded: quiz
---

## Ask people {{#ask-first}}

Each learner has a reason. [@plan]

{_TALK}

:::{{figure}} map.svg
:alt: Three cards with arrows to one circle

What you hear.
:::

:::{{callout}} example
:title: An invented case
:country: KE

Amina asks two people.
:::

:::{{question}} choice
:id: ask-q1
:objective: ask-people

Whom do you ask?

- [x] Two people {{#a}}
  > Yes.
- [ ] Nobody {{#b}}
  > Look again.
:::

## Try it {{#ask-try}}

{_TALK}

:::{{callout}} activity
:title: Ask two people
:minutes: 10

Ask two people what they need.
:::

:::{{callout}} reflection
:minutes: 3

What did you hear?
:::

:::{{question}} choice
:id: ask-q2
:objective: ask-people

What do you ask?

- [x] What they need {{#a}}
  > Yes.
- [ ] Nothing {{#b}}
  > Look again.
:::
""",
    "course_src/good/static/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>A map</title></svg>',
}


def write(root):
    """Write the workspace."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def edit(root, name, old, new):
    """Replace the first `old` in a file."""
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def found(root, *rules):
    """Return the findings of rules, as `rule file:line what`, the file by its last name."""
    (design,) = design_courses(root, (), rules).courses
    return [f"{each.rule} {str(each.location).rsplit('/', 1)[-1]} {each.what}" for each in design.found]
