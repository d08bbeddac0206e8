// What is other in a page that was made again, if it is words alone.

const LANGUAGE = ["data-state", "data-fallback", "lang", "dir"];
const FORMS = "input, select, textarea, button, details, img, iframe, script, video";

// Return the new elements of the messages that changed, and the page's title; null where anything else did too.
// A page is parsed in a document of its own, in which nothing runs.
export function changedMessages(former, now) {
  if (!former || !now) return null;
  const parser = new DOMParser();
  const [before, after] = [former, now].map((html) => parser.parseFromString(html, "text/html"));
  const title = after.title;
  const messages = [];
  for (const each of after.querySelectorAll('[id^="m-"]')) {
    const old = before.getElementById(each.id);
    if (!old) return null;
    if (old.outerHTML === each.outerHTML) continue;
    for (const one of [old, each]) if (one.querySelector(`${FORMS}, [id^="m-"]`)) return null;
    messages.push(each.cloneNode(true));
    for (const one of [old, each]) {
      one.replaceChildren();
      for (const name of LANGUAGE) one.removeAttribute(name);
    }
  }
  before.title = after.title = "";
  return before.documentElement.outerHTML === after.documentElement.outerHTML ? { messages, title } : null;
}
