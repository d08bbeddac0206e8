/* Around every page: progress, where one was last, terms, videos. SPDX-License-Identifier: AGPL-3.0-or-later */
"use strict";

(function () {
  const unit = document.body.dataset.unit;

  /* A unit is done once it was opened and everything in it that asks for an answer has one. */
  function mark() {
    if (!unit) return;
    const asked = [...document.querySelectorAll("[data-counts]")];
    const done = asked.every((section) => LDN.record(section.dataset.id).answered);
    LDN.keep.set("unit:" + unit, done);
    if (!document.body.dataset.path.startsWith("units/")) return;
    LDN.keep.set("last", unit);
    tick();
  }

  function tick() {
    for (const link of document.querySelectorAll("a[data-unit]")) {
      const done = LDN.keep.get("unit:" + link.dataset.unit) === true;
      link.classList.toggle("is-done", done);
      link.querySelector(".is-said")?.remove();
      if (!done) continue;
      const said = document.createElement("span");
      said.className = "is-said visually-hidden";
      said.append(" (", LDN.say("done"), ")");
      link.append(said);
    }
  }

  function progress() {
    const bar = document.querySelector(".progress progress");
    if (!bar) return;
    const links = [...document.querySelectorAll(".outline a[data-unit]")];
    const done = links.filter((link) => link.classList.contains("is-done")).length;
    bar.value = done;
    bar.parentElement.hidden = false;
    document.getElementById("progress").replaceChildren(LDN.say("progress", { done, total: links.length }));
    const last = links.find((link) => link.dataset.unit === LDN.keep.get("last"));
    if (!last) return;
    const start = document.getElementById("start");
    start.href = last.href;
    start.replaceChildren(LDN.say("resume"));
  }

  function erase() {
    if (!window.confirm(LDN.words.erase_sure.text)) return;
    LDN.keep.erase();
    window.location.reload();
  }

  /* The definition of a term can be put away without moving on (WCAG 1.4.13). */
  function dismiss(event) {
    if (event.key === "Escape") {
      document.querySelectorAll(".term:hover, .term:focus").forEach((term) => term.classList.add("is-put-away"));
      document.querySelectorAll("details.languages[open]").forEach((menu) => (menu.open = false));
    }
  }

  function returned(event) {
    event.target.classList?.remove("is-put-away");
  }

  /* A video is fetched when somebody asks for it; its subtitles are those of the page. */
  function play(section, frame) {
    const video = document.createElement("video");
    Object.assign(video, { controls: true, autoplay: true, preload: "none" });
    for (const address of frame.dataset.files.split(" ")) {
      const source = document.createElement("source");
      source.src = address;
      video.append(source);
    }
    section.querySelectorAll(".transcript ol").forEach((list, at) => subtitles(video, list, at === 0));
    frame.replaceChildren(video);
    video.focus();
  }

  function subtitles(video, list, first) {
    const track = video.addTextTrack("subtitles", list.dataset.name, list.lang);
    for (const line of list.querySelectorAll("[data-start]")) {
      const [start, end] = [Number(line.dataset.start) / 1000, Number(line.dataset.end) / 1000];
      const cue = new VTTCue(start, end, "");
      /* As text: a cue can hold markup. */
      cue.text = line.querySelector(".cue").textContent.replace(/&/g, "&amp;").replace(/</g, "&lt;");
      track.addCue(cue);
    }
    track.mode = first ? "showing" : "disabled";
  }

  function videos() {
    for (const section of document.querySelectorAll(".video")) {
      const frame = section.querySelector("[data-files]");
      frame?.querySelector(".watch").addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        play(section, frame);
      });
    }
  }

  document.addEventListener("keydown", dismiss);
  document.addEventListener("focusout", returned);
  document.addEventListener("mouseover", returned);
  document.addEventListener("ldn-kept", mark);
  /* After the scripts below, which draw a bank's questions. */
  document.addEventListener("DOMContentLoaded", () => {
    videos();
    mark();
    tick();
    progress();
    document.getElementById("erase")?.addEventListener("click", erase);
    if (!LDN.keep.works) document.querySelector(".unkept").hidden = false;
  });
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details:not(.solution, .hint, .languages)").forEach((each) => (each.open = true));
  });
})();
