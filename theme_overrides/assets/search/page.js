// The search page: what is looked for stands in its address, so that it can be shared.

import { element, list, nothing, part, sayer, summary } from "./view.js";
import { isWhole } from "./match.js";
import { place, session } from "./session.js";

/** @import { Library } from "./library.js" */
/** @import { About, Entry, Hit, Result } from "./types.d.ts" */

const PAGE = 20;

const { base, root, searchPage } = place();
const form = part(document, "form[data-search]", HTMLFormElement);
const input = part(form, "[name=q]", HTMLInputElement);
const results = part(document, "#search-results", HTMLElement);
const status = part(document, "#search-status", HTMLElement);
const narrowing = part(document, ".narrow", HTMLElement);
const choices = [...narrowing.querySelectorAll("select")];
const { title } = document;
let shown = PAGE;
/** @type {[Result, Library] | undefined} */
let last;

/**
 * What a choice may narrow by: the statuses or topics of an entry.
 *
 * @param {Entry} entry
 * @param {string} name
 */
const valuesOf = ({ status: own, topics }, name) => (name === "topics" ? topics : [own].filter(Boolean));

/** @param {Hit} hit */
const fits = ({ entry }) => choices.every(({ name, value }) => !value || valuesOf(entry, name).includes(value));

/**
 * What the choices offer: what occurs among the results, and how often.
 *
 * @param {Hit[]} hits
 * @param {About} about
 */
const offer = (hits, about) => {
  const say = sayer(about);
  for (const choice of choices) {
    const { name, value: chosen } = choice;
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { entry } of hits) for (const value of valuesOf(entry, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
    if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
    /** @param {string} value */
    const named = (value) => (name === "topics" ? about.topics[value] : say(`status.${value}`)) ?? value;
    const options = [...counts].map(([value, count]) => element("option", { value }, `${named(value)} (${count})`));
    choice.replaceChildren(...[...choice.options].slice(0, 1), ...options);
    choice.value = chosen;
  }
  narrowing.hidden = hits.length < 2;
};

/**
 * @param {Result} result
 * @param {Library} library
 */
const show = (result, library) => {
  last = [result, library];
  const { about } = library;
  offer(result.hits, about);
  const hits = result.hits.filter(fits);
  status.textContent = summary(result, about, hits.filter(isWhole).length);
  results.dataset.query = result.query.text;
  document.title = [result.query.text, title].filter(Boolean).join(" · ");
  results.replaceChildren(...list(hits, about, root, shown));
  if (!result.query.isEmpty && !result.hits.length) results.append(nothing(result, about, root, searchPage));
  else if (hits.length > shown || !result.isAll) {
    const isMore = hits.length > shown || result.isCut;
    const more = element("button", { type: "button", class: "button" }, sayer(about)(isMore ? "found.more" : "found.beside"));
    more.addEventListener("click", () => void showMore(result, library));
    results.append(more);
  }
};
/**
 * @param {Result} result
 * @param {Library} library
 */
const showMore = async (result, library) => {
  const before = shown;
  shown += PAGE;
  if (result.isAll || result.hits.length > before) show(result, library);
  else await ask();
  results.querySelectorAll("a")[before]?.focus();
};
const fail = () => {
  status.textContent = status.dataset.failed ?? "";
  results.replaceChildren(element("p", {}, element("a", { href: form.action }, status.dataset.all)));
};
const ask = session(input, base, { show, fail, wanted: () => shown });

/** The same search in the other languages. */
const carry = () => {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("nav.languages a");
  for (const link of links) link.search = location.search;
};
/** @param {boolean} isNew */
const write = (isNew) => {
  const asked = new URLSearchParams();
  for (const { name, value } of [input, ...choices]) if (value) asked.set(name, value);
  history[isNew ? "pushState" : "replaceState"](null, "", asked.size ? `?${asked.toString()}` : location.pathname);
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
  if (input.value) void ask();
  else {
    status.textContent = "";
    results.replaceChildren();
  }
};

const typed = () => {
  shown = PAGE;
  write(false);
};
input.addEventListener("input", (event) => {
  if (!event.isComposing) typed();
});
input.addEventListener("compositionend", typed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  write(true);
  void ask();
});
narrowing.addEventListener("change", () => {
  write(true);
  shown = PAGE;
  if (last) show(...last);
});
window.addEventListener("popstate", read);
read();
