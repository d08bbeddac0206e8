// What is wrong with the source, over the last page that was right. All of it is text, never HTML.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

// A place in a file, with a button that copies it.
export function place(at, words, editor) {
  const shown = at.line ? `${at.path}:${at.line}` : at.path;
  const code = element("code", { textContent: shown, dir: "ltr" });
  const button = element("button", { type: "button", className: "copy", textContent: words.copy });
  button.setAttribute("aria-label", `${words.copy}: ${shown}`);
  button.addEventListener("click", () => copy(shown, button, words));
  const parts = element("span", { className: "place" }, code, " ", button);
  if (editor) {
    const path = at.path.split("/").map(encodeURIComponent).join("/");
    const href = editor.replaceAll("{path}", path).replaceAll("{line}", String(at.line || 1));
    parts.append(" ", element("a", { href, textContent: words.open_editor }));
  }
  return parts;
}

async function copy(text, button, words) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without https the clipboard is closed to pages of other machines.
    const field = element("textarea", { value: text, className: "unseen" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  button.textContent = words.copied;
  document.getElementById("announce").textContent = `${words.copied}: ${text}`;
  setTimeout(() => (button.textContent = words.copy), 1500);
}

export class Problems {
  constructor(words, editor) {
    this.words = words;
    this.editor = editor;
    this.sheet = document.getElementById("problems");
    this.button = document.getElementById("problems-button");
    this.seen = "";
    this.button.addEventListener("click", () => this.open(this.sheet.hidden, true));
    document.getElementById("problems-close").addEventListener("click", () => this.open(false, true));
    this.sheet.addEventListener("keydown", (event) => event.key === "Escape" && this.open(false, true));
  }

  open(is, byHand) {
    this.sheet.hidden = !is;
    this.button.setAttribute("aria-expanded", String(is));
    if (byHand) (is ? document.getElementById("problems-title") : this.button).focus();
  }

  show(found, hasPage) {
    const { words } = this;
    const errors = found.filter((each) => each.severity === "error");
    const said = [];
    if (errors.length) said.push(words.errors.replace("{count}", errors.length));
    if (found.length > errors.length) said.push(words.warnings.replace("{count}", found.length - errors.length));
    this.button.textContent = said.join(" · ");
    this.button.hidden = !found.length;
    this.button.classList.toggle("bad", errors.length > 0);
    document.getElementById("problems-title").textContent = said.join(" · ");
    const lead = document.getElementById("problems-lead");
    lead.textContent = hasPage ? words.errors_lead : words.errors_lead_none;
    lead.hidden = !errors.length;
    document.getElementById("problems-list").replaceChildren(...found.map((each) => this.item(each)));
    this.sheet.classList.toggle("bad", errors.length > 0);
    this.decide(found, errors, said);
  }

  // Errors open by themselves, once for each new one; nothing opens for a warning.
  decide(found, errors, said) {
    const now = JSON.stringify(errors);
    if (now === this.seen) {
      if (!found.length) this.open(false, false);
      return;
    }
    const were = this.seen && this.seen !== "[]";
    this.seen = now;
    if (errors.length) this.open(true, false);
    else if (were || !found.length) this.open(false, false);
    document.getElementById("alarm").textContent = errors.length
      ? `${said.join(", ")}. ${errors.map((each) => `${each.path}:${each.line}: ${each.what}`).join(". ")}`
      : "";
  }

  item(each) {
    const { words } = this;
    return element(
      "li",
      { className: each.severity },
      element("p", {}, place(each, words, this.editor)),
      element(
        "p",
        { lang: "en", dir: "ltr" },
        element("strong", { textContent: words[each.severity] }),
        ` ${each.what}; ${each.mend} `,
        element("code", { textContent: `[${each.code}]` }),
      ),
    );
  }
}
