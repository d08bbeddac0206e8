/* How answers are judged, as WikiLearn does (xblocks-contrib, problem/capa). SPDX-License-Identifier: AGPL-3.0-or-later

   Each judge takes the rules of a block and what a learner answered, and returns the share of the points (0 to 1) and the
   names of the feedback to show. */
"use strict";

(function () {
  const DEFAULT_TOLERANCE = 0.00001; /* 0.001 %, CAPA's own where a question has none */

  function choice(rules, given) {
    return { share: rules.right.includes(given[0]) ? 1 : 0, feedback: given };
  }

  function checkboxes(rules, given) {
    const ticked = new Set(given);
    const wrong = rules.letters.filter((letter) => ticked.has(letter) !== rules.right.includes(letter)).length;
    const together = rules.together[[...given].sort().join("+")];
    const single = rules.letters.map((letter) => (ticked.has(letter) ? letter : letter + "-missed"));
    return { share: shareOf(rules, wrong), feedback: together ? [together] : single };
  }

  function shareOf(rules, wrong) {
    const all = rules.letters.length;
    if (wrong === 0) return 1;
    if (rules.credit === "EDC") return (all - wrong) / all;
    if (rules.credit === "halves" && wrong === 1 && all > 2) return 0.5;
    if (rules.credit === "halves" && wrong === 2 && all > 4) return 0.25;
    return 0;
  }

  function text(rules, given) {
    const fold = (words) => (rules.case ? words : words.toLowerCase());
    const answer = given[0].trim();
    const same = (pair) => fold(pair[0]) === fold(answer);
    const found = rules.answers.find(same);
    if (found) return { share: 1, feedback: [found[1]] };
    if (rules.pattern && matches(rules, answer)) return { share: 1, feedback: [] };
    const wrong = rules.wrong.find(same);
    return { share: 0, feedback: wrong ? [wrong[1]] : [] };
  }

  function matches(rules, answer) {
    try {
      return new RegExp("^(?:" + rules.pattern + ")$", rules.case ? "u" : "iu").test(answer);
    } catch {
      return false; /* a form that only the platform's regular expressions have */
    }
  }

  function number(rules, given) {
    const value = numberOf(given[0]);
    const found = rules.answers.find((answer) => fits(value, answer[0], answer[2]));
    return { share: found ? 1 : 0, feedback: found ? [found[1]] : [] };
  }

  /* Return a number written with any script's digits, or NaN. */
  function numberOf(written) {
    const western = written.trim().replace(/\p{Nd}/gu, (digit) => {
      let zero = digit.codePointAt(0);
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0) - zero < 9) zero -= 1;
      return String(digit.codePointAt(0) - zero);
    });
    const plain = western.replace(/^\u2212/, "-").replace(/\u066b/, ".");
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  }

  function fits(value, answer, tolerance) {
    const range = /^([[(])(.+),(.+)([\])])$/.exec(answer);
    if (range) return within(value, range);
    const right = Number(answer);
    return Math.abs(value - right) <= allowed(value, right, tolerance) + Number.EPSILON * Math.abs(right);
  }

  function within(value, range) {
    const [low, high] = [Number(range[2]), Number(range[3])];
    if (value === low) return range[1] === "[";
    if (value === high) return range[4] === "]";
    return low < value && value < high;
  }

  function allowed(value, right, tolerance) {
    if (!tolerance) return DEFAULT_TOLERANCE * Math.max(Math.abs(value), Math.abs(right));
    const written = Number.parseFloat(tolerance);
    return tolerance.endsWith("%") ? (written / 100) * Math.abs(right) : written;
  }

  function sort(rules, given) {
    return { share: rules.order.every((item, at) => item === given[at]) ? 1 : 0, feedback: [] };
  }

  /* The share is that of cards that lie where they belong, those that belong nowhere among them. */
  function dragdrop(rules, given) {
    const cards = Object.keys(rules.places);
    const right = (card) => (given[card] ? rules.places[card].includes(given[card]) : rules.places[card].length === 0);
    const share = cards.filter(right).length / cards.length;
    const placed = cards.filter((card) => given[card]).map((card) => (right(card) ? card : card + "-wrong"));
    return { share, feedback: share === 1 && rules.finish ? [...placed, rules.finish] : placed };
  }

  /* Whether a learner may see the answer, by the platform's word for when. */
  function mayShow(rules, record) {
    const tries = record.tries || 0;
    const spent = Boolean(rules.attempts) && tries >= rules.attempts;
    const right = record.share === 1;
    switch (rules.show) {
      case "always":
        return true;
      case "attempted":
      case "attempted_no_past_due":
        return tries > 0;
      case "answered":
        return right;
      case "closed":
      case "after_all_attempts":
      case "after_attempts":
        return spent;
      case "never":
      case "past_due":
        return false;
      default:
        return spent || right;
    }
  }

  LDN.grade = { choice, dropdown: choice, checkboxes, text, number, sort, dragdrop, mayShow, numberOf };
})();
