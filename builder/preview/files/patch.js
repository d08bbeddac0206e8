// What is other in a page that was made again, if it is words alone.

const LANGUAGE = ["data-state", "data-fallback", "lang", "dir"];
const FORMS = "input, select, textarea, button, details, img, iframe, script, video";
// A message stands in another where it defines a term; it changes with that one.
const MESSAGES = '[id^="m-"]:not([id^="m-"] [id^="m-"])';
// The names of units in a page's outline, which are no messages of their own.
const LINKS = "a[data-unit]";

// Return the changes that make the former page the new one; null where more than words became other.
// Pages are parsed in documents of their own, in which nothing runs. Messages are compared by their order: one that was
// written anew has another key, and so another id.
export function changedWords(former, now) {
  if (!former || !now) return null;
  const parser = new DOMParser();
  const [before, after] = [former, now].map((html) => parser.parseFromString(html, "text/html"));
  const changes = { title: after.title, messages: [], links: [] };
  for (const [selector, changed] of [[MESSAGES, changes.messages], [LINKS, changes.links]]) {
    const olds = before.querySelectorAll(selector);
    const news = after.querySelectorAll(selector);
    if (olds.length !== news.length) return null;
    for (const [number, each] of news.entries()) {
      const old = olds[number];
      if (old.outerHTML === each.outerHTML) continue;
      if ([old, each].some((one) => one.querySelector(`${FORMS}, ${LINKS}`))) return null;
      changed.push({ id: old.id, number, now: each.cloneNode(true) });
      [old, each].forEach(empty);
    }
  }
  before.title = after.title = "";
  return before.documentElement.outerHTML === after.documentElement.outerHTML ? changes : null;
}

function empty(element) {
  element.replaceChildren();
  if (!element.matches(LINKS)) element.removeAttribute("id");
  for (const name of LANGUAGE) element.removeAttribute(name);
}

// Change the words on a page that is shown, as `changedWords` found; false, and nothing changed, where one has no place.
export function changeWords(page, { title, messages, links }) {
  const shown = page.querySelectorAll(LINKS);
  const places = [...messages.map((each) => page.getElementById(each.id)), ...links.map((each) => shown[each.number])];
  if (places.some((place) => !place)) return false;
  [...messages, ...links].forEach(({ now }, number) => replace(places[number], now));
  page.title = title;
  return true;
}

function replace(shown, now) {
  // What the page's own scripts said in it stays.
  const said = shown.querySelectorAll(":scope > .is-said");
  shown.replaceChildren(...[...now.childNodes].map((node) => shown.ownerDocument.importNode(node, true)), ...said);
  if (now.id) shown.id = now.id;
  for (const name of LANGUAGE) {
    if (now.hasAttribute(name)) shown.setAttribute(name, now.getAttribute(name));
    else shown.removeAttribute(name);
  }
}
