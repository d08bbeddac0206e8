// A page of the edition in a frame of its own, kept at its place when it is made again.

import { changedWords, changeWords } from "./patch.js";

const MANY = 60;

export class Pane {
  // `on` has moved(pane, path), scrolled(pane), chosen(pane, key).
  constructor(holder, on) {
    this.on = on;
    this.section = document.createElement("section");
    this.section.className = "pane";
    this.title = document.createElement("h2");
    this.section.append(this.title);
    holder.append(this.section);
    this.frame = null;
    this.waiting = null;
    this.html = "";
    this.messages = [];
    this.labels = null;
  }

  remove() {
    this.section.remove();
  }

  get window() {
    return this.frame?.contentWindow;
  }

  // Null where the frame is no page of ours, as when the server is gone.
  get document() {
    try {
      return this.frame?.contentDocument ?? null;
    } catch {
      return null;
    }
  }

  get path() {
    const pathname = this.document?.location.pathname ?? "";
    return pathname.startsWith(this.base) ? decodeURIComponent(pathname.slice(this.base.length)) : "";
  }

  // Show a page of a course in a language ({code, tag, name, title}).
  show(course, language, path) {
    this.base = `/c/${encodeURIComponent(course)}/${encodeURIComponent(language.code)}/`;
    this.language = language;
    this.title.textContent = language.name;
    this.title.lang = language.tag;
    this.title.dir = language.direction;
    this.load(this.base + path.split("/").map(encodeURIComponent).join("/"), null);
  }

  // Show the page again if it has become another. Resolves when it is fetched, not when it is shown.
  async refresh() {
    const here = this.document?.location;
    if (!here || !here.pathname.startsWith(this.base)) {
      if (this.url) this.load(this.url, null);
      return;
    }
    const html = await fetched(here.pathname);
    if (html !== null && html === this.html) return;
    const former = this.html;
    this.html = html ?? "";
    if (!this.patch(former, this.html)) this.load(here.pathname + here.hash, this.place());
  }

  // Where only words changed, change those: what a reader opened, chose and typed stays as it is.
  patch(former, now) {
    const found = this.waiting ? null : changedWords(former, now);
    if (!found || !this.document) return false;
    const place = this.place();
    if (!changeWords(this.document, found)) return false;
    this.restore(place, false);
    return true;
  }

  // Load beside what is shown and change places when all is there: no white page, no jump.
  load(url, place) {
    this.url = url;
    this.waiting?.remove();
    const frame = document.createElement("iframe");
    this.waiting = frame;
    frame.title = this.language.title;
    frame.className = "waiting";
    frame.addEventListener("load", () => this.loaded(frame, place));
    frame.src = url;
    this.section.append(frame);
  }

  loaded(frame, place) {
    if (frame === this.waiting) {
      const had = document.activeElement === this.frame && this.frame;
      const focused = had ? this.document?.activeElement?.id : "";
      this.frame?.remove();
      this.frame = frame;
      this.waiting = null;
      frame.classList.remove("waiting");
      if (had) frame.focus({ preventScroll: true });
      this.attach();
      if (place) this.restore(place, true);
      if (focused) this.document?.getElementById(focused)?.focus({ preventScroll: true });
    } else if (frame === this.frame) {
      // A link was followed.
      this.attach();
    } else {
      return;
    }
    if (!place) {
      this.html = "";
      fetched(this.document?.location.pathname ?? "").then((html) => (this.html ||= html ?? ""));
    }
    this.on.moved(this, this.path);
  }

  attach() {
    const page = this.document;
    if (!page?.head) return;
    const link = page.createElement("link");
    link.rel = "stylesheet";
    link.href = "/-/marks.css";
    page.head.append(link);
    this.mark(this.messages, this.labels);
    for (const name of ["pointerdown", "wheel", "touchstart", "keydown"]) {
      page.addEventListener(name, () => (Pane.leader = this), { passive: true, capture: true });
    }
    page.addEventListener("click", (event) => this.clicked(event), true);
    page.addEventListener("scroll", () => this.on.scrolled(this), { passive: true });
  }

  clicked(event) {
    const link = event.target.closest?.("a[href]");
    if (link && !link.protocol.startsWith("javascript") && link.origin !== window.location.origin) {
      // A frame shows nothing of another site; a tab of its own does.
      event.preventDefault();
      window.open(link.href, "_blank", "noopener,noreferrer");
    }
    const message = event.target.closest?.("[data-ldn]");
    if (message && !link) this.on.chosen(this, message.id.slice(2));
  }

  // Colour the messages of the page; `labels` are the words for each colour, null for none.
  mark(messages, labels) {
    this.messages = messages;
    this.labels = labels;
    const page = this.document;
    if (!page) return;
    for (const old of page.querySelectorAll("[data-ldn]")) {
      delete old.dataset.ldn;
      delete old.dataset.ldnLabel;
    }
    if (!labels) return;
    for (const each of messages) {
      const element = page.getElementById(`m-${each.key}`);
      if (!element) continue;
      element.dataset.ldn = each.colour;
      if (each.colour !== "current") element.dataset.ldnLabel = labels[each.colour];
    }
  }

  point(key) {
    const page = this.document;
    page?.querySelector("[data-ldn-here]")?.removeAttribute("data-ldn-here");
    const element = page?.getElementById(`m-${key}`);
    if (!element) return;
    for (let above = element.closest("details"); above; above = above.parentElement?.closest("details")) above.open = true;
    element.setAttribute("data-ldn-here", "");
    Pane.leader = this;
    element.scrollIntoView({ block: "center", behavior: "instant" });
  }

  // Where a reader is: the messages on the screen, each with how far it is from the top.
  place() {
    const page = this.document;
    const anchors = [];
    for (const element of page?.querySelectorAll('[id^="m-"]') ?? []) {
      const box = element.getBoundingClientRect();
      if (!box.height || box.bottom <= 0) continue;
      anchors.push({ id: element.id, top: box.top, part: box.top < 0 ? -box.top / box.height : 0 });
      if (anchors.length === MANY) break;
    }
    const open = [...(page?.querySelectorAll("details") ?? [])].map((each) => each.open);
    return { anchors, y: this.window?.scrollY ?? 0, open };
  }

  restore(place, opens) {
    const page = this.document;
    if (!page) return;
    const details = opens ? [...page.querySelectorAll("details")] : [];
    if (details.length === place.open.length) details.forEach((each, number) => (each.open = place.open[number]));
    this.window.scrollTo({ top: this.height(place), behavior: "instant" });
  }

  height(place) {
    if (!place.y) return 0;
    for (const anchor of place.anchors) {
      const box = this.document.getElementById(anchor.id)?.getBoundingClientRect();
      if (!box?.height) continue;
      const top = anchor.part ? -anchor.part * box.height : anchor.top;
      return this.window.scrollY + box.top - top;
    }
    return place.y;
  }
}

async function fetched(path) {
  try {
    const answer = await fetch(path, { cache: "no-store" });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
