/* Questions, sorting and placing: check, feedback, hints, attempts. SPDX-License-Identifier: AGPL-3.0-or-later */
"use strict";

(function () {
  const KINDS = ["choice", "checkboxes", "dropdown", "text", "number", "sort", "dragdrop"];
  const LOOKS = { correct: "success", partly: "warning", incorrect: "error" };

  class Question {
    constructor(section) {
      this.section = section;
      this.kind = section.dataset.kind;
      this.id = section.dataset.id;
      this.rules = JSON.parse(section.dataset.rules);
      this.form = section.querySelector("form");
      this.record = LDN.record(this.id);
      if (this.kind === "choice" && this.rules.shuffle) this.shuffle();
      if (this.kind === "sort") this.sortable();
      this.restore();
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.check();
      });
      this.hints();
      this.show();
    }

    get given() {
      const form = this.form;
      if (this.kind === "sort") return [...form.querySelectorAll("[data-item]")].map((item) => item.dataset.item);
      if (this.kind === "dragdrop") {
        return Object.fromEntries([...form.querySelectorAll("select")].map((field) => [field.name, field.value]));
      }
      if (this.kind === "choice" || this.kind === "checkboxes") {
        return [...form.querySelectorAll("input:checked")].map((field) => field.value);
      }
      return [form.querySelector("input, select").value];
    }

    /* An empty answer costs no attempt; ticking no box at all is an answer. */
    get isEmpty() {
      const given = this.given;
      if (this.kind === "dragdrop") return Object.values(given).every((place) => !place);
      return this.kind !== "checkboxes" && !(given[0] || "").trim();
    }

    get isSpent() {
      return Boolean(this.rules.attempts) && (this.record.tries || 0) >= this.rules.attempts;
    }

    restore() {
      const given = this.record.given;
      if (!given) return;
      if (this.kind === "sort") return this.put(given);
      for (const field of this.form.querySelectorAll("input, select")) {
        if (field.type === "radio" || field.type === "checkbox") field.checked = given.includes(field.value);
        else field.value = (this.kind === "dragdrop" ? given[field.name] : given[0]) || "";
      }
    }

    check() {
      if (this.isSpent) return;
      if (this.isEmpty) return this.say(null, [LDN.say("unanswered")]);
      const { share } = LDN.grade[this.kind](this.rules, this.given);
      this.record = {
        given: this.given,
        tries: (this.record.tries || 0) + 1,
        share,
        best: Math.max(share, this.record.best || 0),
        answered: true,
      };
      LDN.put(this.id, this.record);
      this.show();
    }

    show() {
      if (this.record.tries) this.judged();
      this.standing();
      const done = this.isSpent || (this.record.share === 1 && this.kind !== "sort" && this.rules.attempts === 1);
      this.form.querySelectorAll("input, select, .check, .up, .down").forEach((field) => {
        field.disabled = done;
      });
      this.solution();
    }

    judged() {
      const { share, feedback } = LDN.grade[this.kind](this.rules, this.record.given);
      const verdict = share === 1 ? "correct" : share > 0 ? "partly" : "incorrect";
      const said = feedback.map((name) => this.feedback(name)).filter(Boolean);
      /* An author's own word stands in the place of the verdict where it says the same of the whole. */
      const own = said.length === 1 && said[0].querySelector(".verdict");
      const head = document.createElement("strong");
      head.append(own ? own.textContent : LDN.say(verdict));
      if (own) own.remove();
      this.say(verdict, [head, ...said]);
    }

    feedback(name) {
      const found = name && this.section.querySelector('.feedbacks [data-feedback="' + CSS.escape(name) + '"]');
      return found && copied(found);
    }

    say(verdict, parts) {
      const message = document.createElement("div");
      message.className = "cdx-message cdx-message--block cdx-message--" + (LOOKS[verdict] || "notice");
      const icon = document.createElement("span");
      icon.className = "cdx-message__icon";
      icon.lang = "zxx"; /* Codex has an icon for notices in Arabic that would take the place of all others */
      const content = document.createElement("div");
      content.className = "cdx-message__content";
      content.append(...parts.map(paragraph));
      message.append(icon, content);
      this.form.querySelector(".result").replaceChildren(message);
    }

    standing() {
      const said = [];
      const weight = this.rules.weight;
      if (this.record.tries && weight) {
        said.push(LDN.say("points", { points: round(this.record.best * weight), possible: round(weight) }));
      }
      if (this.rules.attempts) {
        said.push(LDN.say("attempts", { count: Math.max(0, this.rules.attempts - (this.record.tries || 0)) }));
      }
      this.form.querySelector(".standing").replaceChildren(...said);
    }

    hints() {
      const found = [...this.section.querySelectorAll(":scope > .hint")];
      found.slice(1).forEach((hint) => (hint.hidden = true));
      found.forEach((hint, at) => {
        hint.addEventListener("toggle", () => hint.open && found[at + 1] && (found[at + 1].hidden = false));
      });
    }

    solution() {
      const details = this.section.querySelector(":scope > .solution");
      if (!details) return;
      details.hidden = !LDN.grade.mayShow(this.rules, this.record);
      if (!details.hidden) details.querySelector("ul").replaceChildren(...this.answers().map(item));
    }

    answers() {
      if (this.rules.answers) return [bdi(this.rules.answers[0][0])];
      if (this.kind === "dropdown") {
        const options = [...this.form.querySelectorAll("option")];
        return options.filter((option) => this.rules.right.includes(option.value)).map((option) => bdi(option.textContent));
      }
      const fields = [...this.form.querySelectorAll("input")].filter((field) => this.rules.right.includes(field.value));
      return fields.map((field) => copied(this.form.querySelector('label[for="' + CSS.escape(field.id) + '"]')));
    }

    shuffle() {
      const box = this.form.querySelector(".choices");
      box.append(...LDN.mixed([...box.children], this.id));
    }

    sortable() {
      this.form.querySelectorAll("[data-item]").forEach((item) => {
        item.querySelector(".up").addEventListener("click", () => this.move(item, -1));
        item.querySelector(".down").addEventListener("click", () => this.move(item, 1));
      });
    }

    move(item, by) {
      const list = item.parentElement;
      const items = [...list.children];
      const to = items.indexOf(item) + by;
      if (to < 0 || to >= items.length) return;
      list.insertBefore(item, by < 0 ? items[to] : items[to].nextSibling);
      item.querySelector(by < 0 ? ".up" : ".down").focus();
      const words = { item: item.querySelector(".item").textContent, number: to + 1, total: items.length };
      this.form.querySelector("[data-moved]").replaceChildren(LDN.say("moved", words));
    }

    put(order) {
      const list = this.form.querySelector(".items");
      const items = new Map([...list.children].map((item) => [item.dataset.item, item]));
      order.filter((letter) => items.has(letter)).forEach((letter) => list.append(items.get(letter)));
    }
  }

  /* Return a copy of what an element holds, without the ids that stand on the page once. */
  function copied(element) {
    const made = document.createElement("span");
    made.append(...[...element.childNodes].map((node) => node.cloneNode(true)));
    made.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
    return made;
  }

  function paragraph(part) {
    const made = document.createElement("p");
    made.append(part);
    return made;
  }

  function item(part) {
    const made = document.createElement("li");
    made.append(part);
    return made;
  }

  function bdi(text) {
    const made = document.createElement("bdi");
    made.textContent = text;
    return made;
  }

  function round(number) {
    return Math.round(number * 100) / 100;
  }

  /* Each learner gets some of a bank's questions, drawn by chance and then kept; the others do not count. */
  function draw(bank) {
    const draws = Number(bank.dataset.draws);
    const all = [...bank.querySelectorAll(":scope > .question")];
    if (draws < 0 || draws >= all.length) return;
    const drawn = new Set(LDN.mixed(all, bank.dataset.id).slice(0, draws));
    all.filter((question) => !drawn.has(question)).forEach((question) => {
      question.hidden = true;
      question.removeAttribute("data-counts");
    });
  }

  document.querySelectorAll(".bank").forEach(draw);
  document.querySelectorAll("[data-rules]").forEach((section) => {
    if (KINDS.includes(section.dataset.kind)) new Question(section);
  });
  LDN.copied = copied;
})();
