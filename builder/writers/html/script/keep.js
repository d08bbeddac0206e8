/* What a learner does, kept in this browser: nothing is sent anywhere. SPDX-License-Identifier: AGPL-3.0-or-later */
"use strict";

document.documentElement.classList.add("js");

(function () {
  /* Some browsers refuse storage to pages from disk, or throw at the mere mention of it. */
  function storage() {
    try {
      const found = window.localStorage;
      found.setItem(LDN.storage, "1");
      found.removeItem(LDN.storage);
      return found;
    } catch {
      return null;
    }
  }

  const kept = storage();
  const unkept = new Map();

  function names() {
    return Array.from({ length: kept.length }, (_, at) => kept.key(at)).filter((name) => name.startsWith(LDN.storage));
  }

  LDN.keep = {
    works: kept !== null,

    /* Return what was put under a name, or null; what another page or hand made of it counts as nothing. */
    get(name) {
      try {
        return kept ? JSON.parse(kept.getItem(LDN.storage + name)) : (unkept.get(name) ?? null);
      } catch {
        return null;
      }
    },

    set(name, value) {
      try {
        if (kept) kept.setItem(LDN.storage + name, JSON.stringify(value));
        else unkept.set(name, value);
      } catch {
        unkept.set(name, value); /* the storage is full */
      }
    },

    erase() {
      unkept.clear();
      if (kept) names().forEach((name) => kept.removeItem(name));
    },
  };

  /* Return an object kept for a block: a learner's answers and how often they tried. */
  LDN.record = (id) => {
    const found = LDN.keep.get("block:" + id);
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  };

  LDN.put = (id, record) => {
    LDN.keep.set("block:" + id, record);
    document.dispatchEvent(new CustomEvent("ldn-kept"));
  };

  /* Return an element with a word of the edition, in its own language where it is not the page's. */
  LDN.say = (name, values = {}) => {
    const word = LDN.words[name];
    const made = document.createElement("span");
    made.textContent = word.text.replace(/\{([a-z]+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
    if (word.lang) Object.assign(made, { lang: word.lang, dir: word.dir });
    return made;
  };

  LDN.seed = () => {
    const found = LDN.keep.get("seed");
    if (Number.isInteger(found)) return found;
    const made = Math.floor(Math.random() * 2 ** 31);
    LDN.keep.set("seed", made);
    return made;
  };

  /* Return items in an order of chance that stays the same in this browser. */
  LDN.mixed = (items, salt) => {
    const dice = (text) => {
      let number = 2166136261 ^ LDN.seed();
      for (const each of text) number = Math.imul(number ^ each.codePointAt(0), 16777619);
      number = Math.imul(number ^ (number >>> 15), 2246822507);
      return (number ^ (number >>> 13)) >>> 0;
    };
    return items
      .map((item, at) => [dice(salt + "." + at), item])
      .sort((one, other) => one[0] - other[0])
      .map((pair) => pair[1]);
  };
})();
