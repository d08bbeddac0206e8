// The page around the pages: which course, language and page are shown; told by the server when something changed.

import { Pane } from "./panes.js";
import { Panel } from "./panel.js";
import { Problems, element } from "./problems.js";

const { words, first } = JSON.parse(document.getElementById("begin").textContent);
const by = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);

const view = {
  course: asked.get("course") || first.course,
  code: asked.get("language") || first.languages[0],
  beside: asked.has("language") ? asked.get("beside") || "" : first.languages[1] || "",
  path: asked.get("page") || "",
  translate: asked.get("view") === "translation",
};
let state = { languages: [], pages: [], problems: [], mark: "" };
let coverage = {};
let panes = [];
let turn = 0;
let jumping = false;

const problems = new Problems(words, first.editor);
const panel = new Panel(words, first.editor, {
  chosen: (key) => target()?.point(key),
  closed: () => {
    translate(false);
    by("translate").focus();
  },
});

const on = {
  moved(pane, path) {
    if (!path) return;
    if (pane === panes[0] || Pane.leader === pane) {
      if (path !== view.path) panel.selected = "";
      view.path = path;
      for (const other of panes) if (other !== pane && other.path !== path && other.url) open(other);
    }
    remember();
    fillPages();
    describePage();
  },
  scrolled(pane) {
    const other = panes.find((each) => each !== pane);
    if (!other?.document || other.path !== pane.path || (Pane.leader ?? panes[0]) !== pane) return;
    other.restore({ ...pane.place(), open: [] }, false);
  },
  chosen(pane, key) {
    if (pane === target()) panel.choose(key, false);
  },
};

function languageOf(code) {
  const found = state.languages.find((each) => each.code === code);
  return found && { ...found, title: words.frame.replace("{language}", found.name) };
}

// The pane whose translation is looked at: the first that is not in the source's language.
function target() {
  return panes.find((pane) => pane.language && pane.language.kind !== "source") ?? panes[0];
}

function open(pane) {
  pane.show(view.course, pane.language, view.path);
}

async function ask(name, parameters) {
  try {
    const answer = await fetch(`/-/${name}?${new URLSearchParams(parameters)}`, { cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

// Read what is shown again; pages first, so that they are painted first.
async function refresh() {
  const mine = ++turn;
  await Promise.all(panes.filter((pane) => pane.url).map((pane) => pane.refresh()));
  const codes = [view.code, view.beside].filter(Boolean).map((code) => ["code", code]);
  const found = await ask("state", [["course", view.course], ...codes]);
  if (!found || mine !== turn) return;
  state = found;
  arrange();
  problems.show(state.problems, state.pages.length > 0);
  describePage();
  const covered = await ask("coverage", [["course", view.course]]);
  if (covered && mine === turn) {
    coverage = covered;
    fillLanguages();
  }
}

// Put the panes in order: one a language that is shown.
function arrange() {
  if (state.languages.length && !languageOf(view.code)) view.code = state.languages[0].code;
  if (!languageOf(view.beside) || view.beside === view.code) view.beside = "";
  const codes = state.languages.length ? [view.code, view.beside].filter(Boolean) : [];
  while (panes.length > codes.length) panes.pop().remove();
  while (panes.length < codes.length) panes.push(new Pane(by("panes"), on));
  if (!state.pages.some((page) => page.path === view.path) && !panes.some((pane) => pane.path)) {
    view.path = state.pages[0]?.path ?? "";
  }
  codes.forEach((code, number) => {
    const pane = panes[number];
    if (pane.language?.code !== code || pane.course !== view.course) {
      pane.course = view.course;
      pane.language = languageOf(code);
      open(pane);
    }
  });
  document.body.classList.toggle("beside", panes.length > 1);
  fill(by("course"), state.courses.map((id) => [id, id]), view.course);
  by("course-field").hidden = state.courses.length < 2;
  document.title = `${state.title} · ${words.preview}`;
  by("translate").setAttribute("aria-pressed", String(view.translate));
  by("panel").hidden = !view.translate;
  document.body.classList.toggle("translating", view.translate);
  fillPages();
  fillLanguages();
  remember();
}

// A name from right to left must not turn round what stands beside it (Unicode's isolates).
function apart(name) {
  return `\u2068${name}\u2069`;
}

function percent(number) {
  return number === undefined ? "" : ` — ${words.percent.replace("{percent}", number)}`;
}

function fill(select, options, value) {
  const now = JSON.stringify([options, value]);
  // A list that is open is left alone where nothing changed.
  if (select.dataset.now === now) return;
  select.dataset.now = now;
  select.replaceChildren(...options.map(([key, text, tag]) => element("option", { value: key, textContent: text, lang: tag ?? "" })));
  select.value = value;
}

function fillPages() {
  const isSource = languageOf(view.code)?.kind === "source";
  const options = state.pages.map((page) => [page.path, apart(page.title) + (isSource ? "" : percent(page.percent))]);
  if (!state.pages.some((page) => page.path === view.path)) options.unshift([view.path, view.path]);
  fill(by("page"), options, view.path);
}

function fillLanguages() {
  const name = (each) => {
    if (each.kind === "source") return `${apart(each.name)} — ${words.source_language}`;
    return apart(each.name) + (each.kind === "pseudo" ? ` — ${words.pseudo}` : percent(coverage[each.code]));
  };
  const options = state.languages.map((each) => [each.code, name(each), each.tag]);
  fill(by("language"), options, view.code);
  fill(by("beside"), [["", words.nothing_beside], ...options.filter(([code]) => code !== view.code)], view.beside);
}

async function describePage() {
  const pane = target();
  if (!view.translate || !pane?.path) {
    for (const each of panes) each.mark([], null);
    return;
  }
  const page = await ask("page", [["course", view.course], ["code", pane.language.code], ["path", pane.path]]);
  if (!page || pane !== target() || page.path !== pane.path) return;
  panel.tags = Object.fromEntries(state.languages.map((each) => [each.code, each.tag]));
  panel.sourceTag = state.languages[0]?.tag ?? "";
  panel.show(page, pane.language);
  for (const each of panes) each.mark(each === pane ? page.messages : [], each === pane ? words : null);
  if (jumping) {
    jumping = false;
    next();
  }
}

function translate(is) {
  view.translate = is;
  arrange();
  return describePage();
}

// Go to the next message that needs a translator: on this page, else on the next page that has one.
async function next() {
  if (!view.translate) await translate(true);
  const key = panel.following();
  if (key) {
    panel.choose(key, true);
    by("announce").textContent = panel.messages.find((each) => each.key === key)?.shown ?? "";
    return;
  }
  const here = state.pages.findIndex((page) => page.path === view.path);
  const order = [...state.pages.slice(here + 1), ...state.pages.slice(0, here + 1)];
  const found = order.find((page) => page.total > page.current);
  panel.selected = "";
  if (!found || !panes.length) by("announce").textContent = words.all_done;
  else if (found.path === view.path) {
    if (panel.following()) next();
  } else {
    jumping = true;
    go(found.path);
  }
}

function go(path) {
  view.path = path;
  panes.forEach(open);
}

function remember() {
  const now = new URLSearchParams({ course: view.course, language: view.code, page: view.path });
  if (view.beside) now.set("beside", view.beside);
  if (view.translate) now.set("view", "translation");
  if (asked.has("ui")) now.set("ui", asked.get("ui"));
  history.replaceState(null, "", `/?${now}`);
}

// --- what a reader does -----------------------------------------------------------------------------------------

by("course").addEventListener("change", (event) => {
  Object.assign(view, { course: event.target.value, path: "" });
  while (panes.length) panes.pop().remove();
  refresh();
});
by("page").addEventListener("change", (event) => go(event.target.value));
by("language").addEventListener("change", (event) => {
  const former = view.code;
  view.code = event.target.value;
  if (view.beside === view.code) view.beside = former;
  panel.selected = "";
  refresh();
});
by("beside").addEventListener("change", (event) => {
  view.beside = event.target.value;
  panel.selected = "";
  refresh();
});
by("translate").addEventListener("click", () => translate(!view.translate));
by("next").addEventListener("click", next);
by("phone").addEventListener("click", (event) => {
  const is = document.body.classList.toggle("phone");
  event.currentTarget.setAttribute("aria-pressed", String(is));
});

// --- what the server says ---------------------------------------------------------------------------------------

let events = null;

function listen() {
  events?.close();
  events = new EventSource("/-/events");
  events.onopen = () => live(true);
  events.onerror = () => live(false);
  events.onmessage = (event) => {
    live(true);
    if (event.data !== state.mark) refresh();
  };
}

function live(is) {
  by("live").textContent = is ? words.live : words.waiting;
  by("live").classList.toggle("gone", !is);
}

// A browser has six lines to one server; a tab that nobody looks at needs none.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) events?.close();
  else listen();
});
listen();
