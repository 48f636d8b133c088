// The quick search, over any page. site.js has opened it; words may be typed already.

import { element, list, nothing, sayer, summary } from "./view.js";
import { place, session } from "./session.js";

const MOST = 8;

const { base, root, searchPage } = place();
const box = document.querySelector("dialog.search");
const form = box.querySelector("form.find");
const input = form.elements.q;
const status = box.querySelector(".search-status");
const results = box.querySelector(".search-found");

const show = (result, { about }) => {
  status.textContent = summary(result, about);
  results.replaceChildren(...list(result.hits, about, root, MOST));
  results.dataset.query = result.query.text;
  if (!result.query.isEmpty && !result.hits.length) results.append(nothing(result, about, root, searchPage));
  if (result.hits.length) {
    const all = `${searchPage}?${new URLSearchParams({ q: input.value.trim() })}`;
    results.append(element("p", { class: "search-all" }, element("a", { href: all }, sayer(about)("found.page"))));
  }
};
const fail = () => {
  status.textContent = status.dataset.failed;
  results.replaceChildren();
};
const ask = session(input, base, { show, fail });

// Enter follows the first result; the button leads to the page with all of them.
form.addEventListener("submit", (event) => {
  const first = results.querySelector("a");
  if (document.activeElement !== input || !first || results.dataset.query !== input.value.trim()) return;
  event.preventDefault();
  first.click();
});
results.addEventListener("click", (event) => {
  const tried = event.target.closest("[data-try]");
  if (tried) {
    event.preventDefault();
    input.value = tried.dataset.try;
    input.focus();
    ask();
  } else if (event.target.closest("a")) box.close(); // the result may be on this very page
});
box.addEventListener("keydown", (event) => {
  const stops = [input, ...results.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && at >= 0 && !event.isComposing) {
    event.preventDefault();
    stops[(at + step + stops.length) % stops.length].focus();
  } else if (at > 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) input.focus();
});
box.addEventListener("click", (event) => event.target === box && box.close());
ask();
