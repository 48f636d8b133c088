// The search page: what is looked for stands in its address, so that it can be shared.

import { element, list, nothing, sayer, summary } from "./view.js";
import { place, session } from "./session.js";

const PAGE = 20;

const { base, root, searchPage } = place();
const form = document.querySelector("form[data-search]");
const input = form.elements.q;
const results = document.getElementById("search-results");
const status = document.getElementById("search-status");
const narrowing = document.querySelector(".narrow");
const choices = [...narrowing.querySelectorAll("select")];
const { title } = document;
let shown = PAGE;
let last = null;

const fits = ({ entry }) => choices.every(({ name, value }) => !value || [entry[name]].flat().includes(value));

/** What the choices offer: what occurs among the results, and how often. */
const offer = (hits, about) => {
  const say = sayer(about);
  for (const choice of choices) {
    const counts = new Map();
    for (const { entry } of hits) for (const value of [entry[choice.name]].flat().filter(Boolean)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const named = (value) => (choice.name === "status" ? say(`status.${value}`) : about.topics[value]);
    if (choice.value && !counts.has(choice.value)) counts.set(choice.value, 0);
    const options = [...counts].map(([value, count]) => element("option", { value }, `${named(value)} (${count})`));
    const chosen = choice.value;
    choice.replaceChildren(choice.options[0], ...options);
    choice.value = chosen;
  }
  narrowing.hidden = hits.length < 2;
};

const show = (result, { about }) => {
  last = [result, { about }];
  offer(result.hits, about);
  const hits = result.hits.filter(fits);
  status.textContent = summary(result, about, hits.length);
  results.dataset.query = result.query.text;
  document.title = [result.query.text, title].filter(Boolean).join(" · ");
  results.replaceChildren(...list(hits, about, root, shown));
  if (!result.query.isEmpty && !result.hits.length) results.append(nothing(result, about, root, searchPage));
  if (hits.length > shown || !result.isAll) {
    const more = element("button", { type: "button", class: "button" }, sayer(about)("found.more"));
    more.addEventListener("click", async () => {
      const at = shown;
      shown += PAGE;
      await (result.isAll ? show(...last) : ask());
      results.querySelectorAll(".hit-link")[at]?.focus();
    });
    results.append(more);
  }
};
const fail = () => {
  status.textContent = status.dataset.failed;
  results.replaceChildren(element("p", {}, element("a", { href: form.action }, status.dataset.all)));
};
const ask = session(input, base, { show, fail, wanted: () => shown });

/** The same search in the other languages. */
const carry = () => {
  for (const link of document.querySelectorAll("nav.languages a")) link.search = location.search;
};
const write = (isNew) => {
  const asked = new URLSearchParams([input, ...choices].filter(({ value }) => value).map(({ name, value }) => [name, value]));
  history[isNew ? "pushState" : "replaceState"](null, "", asked.size ? `?${asked}` : location.pathname);
  carry();
};
const read = () => {
  const asked = new URLSearchParams(location.search);
  input.value = asked.get("q") ?? "";
  for (const choice of choices) {
    const value = asked.get(choice.name) ?? "";
    if (value && ![...choice.options].some((option) => option.value === value)) choice.append(element("option", { value }, value));
    choice.value = value;
  }
  shown = PAGE;
  carry();
  if (input.value) ask();
  else results.replaceChildren((status.textContent = ""));
};

input.addEventListener("input", (event) => {
  if (event.isComposing) return;
  shown = PAGE;
  write(false);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  write(true);
  ask();
});
narrowing.addEventListener("change", () => {
  write(true);
  shown = PAGE;
  if (last) show(...last);
});
window.addEventListener("popstate", read);
read();
