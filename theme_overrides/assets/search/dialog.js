// The quick search, over any page. site.js has opened it; words may be typed already.

import { element, list, nothing, part, sayer, summary } from "./view.js";
import { place, session } from "./session.js";

/** @import { Library } from "./library.js" */
/** @import { Result } from "./types.d.ts" */

const MOST = 8;
const STEPS = new Map([["ArrowDown", 1], ["ArrowUp", -1]]);

const { base, root, searchPage } = place();
const box = part(document, "dialog.search", HTMLDialogElement);
const form = part(box, "form.find", HTMLFormElement);
const input = part(form, "[name=q]", HTMLInputElement);
const status = part(box, ".search-status", HTMLElement);
const results = part(box, ".search-found", HTMLElement);

/**
 * @param {Result} result
 * @param {Library} library
 */
const show = (result, { about }) => {
  status.textContent = summary(result, about);
  results.replaceChildren(...list(result.hits, about, root, MOST));
  results.dataset.query = result.query.text;
  if (!result.query.isEmpty && !result.hits.length) results.append(nothing(result, about, root, searchPage));
  if (result.hits.length) {
    const all = `${searchPage}?${new URLSearchParams({ q: input.value.trim() }).toString()}`;
    results.append(element("p", { class: "search-all" }, element("a", { href: all }, sayer(about)("found.page"))));
  }
};
const fail = () => {
  status.textContent = status.dataset.failed ?? "";
  results.replaceChildren();
};
const ask = session(input, base, { show, fail });

// Enter follows the first result; the button leads to the page with all of them.
form.addEventListener("submit", (event) => {
  const first = results.querySelector("a.hit-link");
  if (!(first instanceof HTMLAnchorElement)) return; // what is offered is not what was asked for
  if (document.activeElement !== input || results.dataset.query !== input.value.trim()) return;
  event.preventDefault();
  first.click();
});
results.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a");
  if (!link) return;
  const tried = link.dataset.try;
  if (tried === undefined) {
    box.close(); // the result may be on this very page
    return;
  }
  event.preventDefault();
  input.value = tried;
  input.focus();
  void ask();
});
box.addEventListener("keydown", (event) => {
  const stops = [input, ...results.querySelectorAll("a")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const step = STEPS.get(event.key);
  if (step && at >= 0 && !event.isComposing) {
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length]?.focus();
  } else if (at > 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) input.focus();
});
box.addEventListener("click", ({ target }) => {
  if (target === box) box.close();
});
void ask();
