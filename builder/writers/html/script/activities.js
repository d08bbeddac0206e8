/* Polls, surveys, responses and what else a learner writes: kept as it is typed. SPDX-License-Identifier: AGPL-3.0-or-later */
"use strict";

(function () {
  const KINDS = ["poll", "survey", "wordcloud", "response"];

  function fields(section) {
    return [...section.querySelectorAll("form input, form textarea")];
  }

  function read(section) {
    const given = {};
    for (const field of fields(section)) {
      if (field.type !== "radio" || field.checked) given[field.name] = field.value;
    }
    return given;
  }

  function fill(section, given) {
    for (const field of fields(section)) {
      if (field.type === "radio") field.checked = given[field.name] === field.value;
      else field.value = given[field.name] || "";
    }
  }

  function hasAnswer(given) {
    return Object.values(given).some((value) => value.trim());
  }

  function keep(section, answered) {
    const id = section.dataset.id;
    const given = read(section);
    const before = LDN.record(id);
    LDN.put(id, { given, answered: (answered || Boolean(before.answered)) && hasAnswer(given) });
  }

  function say(section, ...parts) {
    const made = parts.map((part) => {
      const line = document.createElement("p");
      line.append(part);
      return line;
    });
    const message = document.createElement("div");
    message.className = "cdx-message cdx-message--block cdx-message--notice";
    const icon = document.createElement("span");
    icon.className = "cdx-message__icon";
    const content = document.createElement("div");
    content.className = "cdx-message__content";
    content.append(...made);
    message.append(icon, content);
    section.querySelector(".result").replaceChildren(message);
  }

  function save(section) {
    if (!hasAnswer(read(section))) return say(section, LDN.say("unanswered"));
    keep(section, true);
    const feedback = section.querySelector('[data-feedback="saved"]');
    say(section, LDN.say("saved"), ...(feedback ? [LDN.copied(feedback)] : []));
  }

  /* Return what was asked and written as plain text, for a message or a file of the learner's own. */
  function written(section) {
    const parts = [section.querySelector("h3").textContent];
    for (const area of section.querySelectorAll("textarea")) {
      const asked = document.getElementById(area.name.replace(/^part-/, section.id + "-") + "-asked");
      if (area.value.trim()) parts.push((asked ? asked.textContent.trim() + "\n\n" : "") + area.value.trim());
    }
    return parts.join("\n\n");
  }

  async function copy(section) {
    const text = written(section);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      /* Pages from disk may have no clipboard of their own. */
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(section, LDN.say("copied"));
  }

  function activity(section) {
    const record = LDN.record(section.dataset.id);
    if (record.given) fill(section, record.given);
    const form = section.querySelector("form");
    form.addEventListener("input", () => keep(section, false));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      save(section);
    });
    section.querySelector(".copy")?.addEventListener("click", () => copy(section));
    section.querySelector(".print")?.addEventListener("click", () => window.print());
  }

  function done(section) {
    const box = section.querySelector("input");
    box.checked = Boolean(LDN.record(section.dataset.id).answered);
    box.addEventListener("change", () => LDN.put(section.dataset.id, { answered: box.checked }));
    section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  }

  document.querySelectorAll("[data-kind]").forEach((section) => {
    if (KINDS.includes(section.dataset.kind)) activity(section);
    if (section.dataset.kind === "done") done(section);
  });
})();
