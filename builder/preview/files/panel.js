// The translation view: how each message of the page stands, and where it is in the source and in the catalog.

import { element, place } from "./problems.js";

const COLOURS = ["stale", "fuzzy", "untranslated", "fallback", "current"];

export class Panel {
  // `on` has chosen(key), closed().
  constructor(words, editor, on) {
    this.words = words;
    this.editor = editor;
    this.on = on;
    this.aside = document.getElementById("panel");
    this.list = document.getElementById("messages");
    this.filter = document.getElementById("filter");
    this.selected = "";
    this.page = null;
    this.filter.addEventListener("change", () => this.fill());
    document.getElementById("panel-close").addEventListener("click", () => on.closed());
    this.aside.addEventListener("keydown", (event) => event.key === "Escape" && on.closed());
  }

  get messages() {
    return this.page?.messages ?? [];
  }

  get toDo() {
    return this.messages.filter((each) => each.colour !== "current");
  }

  show(page, language) {
    this.page = page;
    this.language = language;
    const { words } = this;
    const counts = page.counts;
    document.getElementById("panel-title").textContent = `${words.translation_view}: ${language.name}`;
    document.getElementById("panel-percent").textContent =
      language.kind === "source" ? words.is_source : words.of_page.replace("{percent}", counts.percent ?? 100);
    const legend = COLOURS.map((colour) => this.legend(colour, counts));
    document.getElementById("legend").replaceChildren(...(language.kind === "source" ? [] : legend));
    this.bar(counts);
    this.fill();
  }

  legend(colour, counts) {
    const { words } = this;
    return element(
      "li",
      { title: words[`${colour}_note`] },
      element("span", { className: `chip ${colour}`, textContent: words[colour] }),
      " ",
      element("span", { textContent: words.words.replace("{count}", counts[colour] ?? 0) }),
    );
  }

  bar(counts) {
    const parts = COLOURS.toReversed().map((colour) => {
      const part = element("span", { className: colour });
      part.style.flexGrow = String(counts[colour] ?? 0);
      return part;
    });
    document.getElementById("panel-bar").replaceChildren(...parts);
  }

  // Groups by block, as on the page; then what else stands on it.
  fill() {
    const { words, page } = this;
    if (!page) return;
    const all = this.filter.value === "all" || this.language.kind === "source";
    const wanted = new Map((all ? this.messages : this.toDo).map((each) => [each.key, each]));
    const groups = page.blocks.map((block) => [block, block.keys.filter((key) => wanted.has(key))]);
    const inBlocks = new Set(page.blocks.flatMap((block) => block.keys));
    const rest = [...wanted.keys()].filter((key) => !inBlocks.has(key));
    const made = groups.filter(([, keys]) => all || keys.length).map(([block, keys]) => this.group(block, keys, wanted));
    if (rest.length) made.push(this.group(null, rest, wanted));
    if (!made.length) {
      const nothing = this.messages.length ? words.nothing_to_do : words.no_messages;
      made.push(element("p", { className: "quiet", textContent: nothing }));
    }
    this.list.replaceChildren(...made);
    this.find(this.selected)?.setAttribute("open", "");
  }

  group(block, keys, wanted) {
    const { words } = this;
    const name = block ? `${block.kind} · ${block.id}` : words.elsewhere;
    const head = element("h3", { textContent: name });
    if (block) head.lang = "en";
    return element(
      "section",
      { className: "group" },
      head,
      block && element("p", {}, place(block, words, this.editor)),
      ...keys.map((key) => this.message(wanted.get(key))),
    );
  }

  message(each) {
    const { words } = this;
    const summary = element(
      "summary",
      {},
      element("span", { className: `chip ${each.colour}`, textContent: words[each.colour] }),
      " ",
      element("span", { className: "begin", dir: "auto", textContent: each.shown }),
    );
    const rows = element("dl");
    this.row(rows, words.source, text(each.source, this.sourceTag));
    if (each.shown !== each.source) this.row(rows, words.shown, text(each.shown, this.tags[each.language]));
    if (each.held) this.row(rows, words.suggestion, text(each.held, this.language.tag));
    if (each.note) this.row(rows, words.note, text(each.note, ""));
    this.row(rows, words.where_source, place(each.at, words, this.editor));
    if (each.catalog) this.row(rows, words.where_catalog, place(each.catalog, words, this.editor));
    const why = this.language.kind === "source" ? "" : words[`${each.colour}_note`];
    const made = element("details", {}, summary, element("p", { className: "quiet", textContent: why }), rows);
    made.dataset.key = each.key;
    made.addEventListener("toggle", () => made.open && this.selected !== each.key && this.choose(each.key, true));
    return made;
  }

  row(list, name, value) {
    list.append(element("dt", { textContent: name }), element("dd", {}, value));
  }

  find(key) {
    return key ? this.list.querySelector(`details[data-key="${CSS.escape(key)}"]`) : null;
  }

  // Open a message; `here` says that it was chosen in this panel.
  choose(key, here) {
    if (!this.find(key) && this.messages.some((each) => each.key === key)) {
      this.filter.value = "all";
      this.fill();
    }
    const found = this.find(key);
    if (!found) return;
    for (const other of this.list.querySelectorAll("details[open]")) if (other !== found) other.open = false;
    this.selected = key;
    found.open = true;
    if (here) this.on.chosen(key);
    else {
      found.scrollIntoView({ block: "nearest", behavior: "instant" });
      found.querySelector("summary").focus({ preventScroll: true });
    }
  }

  // The message to do after the selected one on this page; nothing at its end.
  following() {
    const keys = this.messages.map((each) => each.key);
    const after = keys.indexOf(this.selected);
    return this.messages.slice(after + 1).find((each) => each.colour !== "current")?.key;
  }
}

function text(value, tag) {
  const made = element("span", { className: "text", dir: "auto", textContent: value });
  if (tag) made.lang = tag;
  return made;
}
