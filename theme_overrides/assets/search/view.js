// Results as a reader sees them. Texts become text nodes, never markup.

import { hasHan } from "./text.js";

const AROUND = 36; // characters before what was found, and twice as many after it
const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and children; what is empty is left out. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== "" && child != null));
  return made;
};

/** The interface words of a library. A value is put in as it is: it may be what a reader typed. */
export const sayer = ({ say }) => (key, values = {}) =>
  (say[key] ?? "").replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const icon = (name) => {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("class", `i i-${name}`);
  drawn.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  drawn.append(use);
  return drawn;
};

const status = (value, say) =>
  value ? element("span", { class: `status status-${value}` }, icon(value), ` ${say(`status.${value}`)}`) : "";

/** A text with what was found marked in it. */
const marked = (text, spans, [from, to] = [0, text.length]) => {
  const nodes = [];
  let place = from;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const [first, last] = [Math.max(start, place), Math.min(end, to)];
    if (first >= last) continue;
    nodes.push(text.slice(place, first), element("mark", {}, text.slice(first, last)));
    place = last;
  }
  return [...nodes, text.slice(place, to)];
};

/** The part of a long text around what was found: a line at most, cut between words. */
const stretch = (text, spans) => {
  const { start, end } = [...spans].sort((a, b) => a.start - b.start)[0];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline < 0 ? text.length : newline;
  const wide = hasHan(text.slice(lineStart, lineEnd)) ? AROUND : AROUND * 2;
  let from = start - wide <= lineStart ? lineStart : start - wide;
  let to = end + wide * 2 >= lineEnd ? lineEnd : end + wide * 2;
  if (from > lineStart) from += Math.max(0, text.slice(from, start).search(/(?<=\s)\S|\p{Script=Han}/u));
  if (to < lineEnd) to = end + Math.max(0, text.slice(end, to).search(/[\s\p{Script=Han}]\S*$/u)) || to;
  return [from, to];
};

const excerpt = (field, spans, tag) => {
  const [from, to] = stretch(field.text, spans);
  const before = from > 0 && field.text[from - 1] !== "\n" ? "…" : "";
  const after = to < field.text.length && field.text[to] !== "\n" ? "…" : "";
  const own = hasHan(field.text.slice(from, to)) ? "zh-Hans" : "en";
  return element("p", { class: "hit-text", lang: own !== tag && own }, before, marked(field.text, spans, [from, to]), after);
};

const headingOf = ({ kind, title, summary, words }) =>
  kind === "commitment" ? (summary ?? words) : kind === "sentence" ? words : title;

/** One result: a link, where its words stand, and what became of a commitment. */
const hit = ({ entry, field, seen, via }, about, root) => {
  const say = sayer(about);
  const heading = headingOf(entry);
  const { number } = entry;
  const url = new URL(entry.leaf.address, root);
  if (entry.anchor) url.hash = entry.anchor;
  const end = heading.text.replace(/[、，；：,;:。.]$/, "").length;
  const name = marked(heading.text, seen.get(heading) ?? [], [0, end]);
  const link = element("a", { href: url.href, class: "hit-link" }, number && element("span", { class: "number" }, number), number && " ", name);
  const isShown = !field || (seen.has(heading) && ["title", "words", "summary"].includes(field.name));
  const tag = (text) => text && element("span", { class: "hit-tag" }, text);
  const { section } = entry.leaf;
  const where = [
    status(entry.status, say),
    section && say("section.title", { n: section }),
    entry.kind === "commitment" || entry.kind === "sentence" ? entry.leaf.name : say(`found.kind.${entry.kind}`),
    tag(via?.kind === "synonym" ? say("found.under", { words: via.words.join() }) : ""),
    tag(field?.name === "other" ? say(`found.other.${hasHan(field.text) ? "zh" : "en"}`) : ""),
  ];
  const line = where.filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part]));
  return element("li", { class: "hit" }, link, isShown ? "" : excerpt(field, seen.get(field), about.tag), element("p", { class: "fine hit-where" }, line));
};

/** The first of the results, as a list. */
export const list = (hits, about, root, most) =>
  hits.length ? [element("ol", { class: "hits" }, hits.slice(0, most).map((one) => hit(one, about, root)))] : [];

/** How many were found, and how the query was read; one sentence for eyes and screen readers. */
export const summary = ({ query, hits, via, isAll }, about, shown = hits.length) => {
  const say = sayer(about);
  if (query.isEmpty) return "";
  if (!hits.length) return say("found.none", { query: query.text });
  const form = shown === 1 && say("found.count.one") ? "one" : "other";
  const count = say(isAll ? `found.count.${form}` : "found.many", { n: shown });
  const read = ["synonym", "pinyin", "typo"].flatMap((kind) => {
    const words = new Set(via.filter((one) => one.kind === kind).flatMap((one) => one.words));
    return words.size ? [say(`found.via.${kind}`, { words: [...words].join(say("formats.separator")) })] : [];
  });
  return [count, ...read].join(about.joiner);
};

/** What to do where nothing was found: other texts to try, and the list of everything. */
export const nothing = ({ near }, about, root, searchPage) => {
  const say = sayer(about);
  const address = (text) => `${searchPage}?${new URLSearchParams({ q: text })}`;
  const tries = near.map((text) => element("li", {}, element("a", { href: address(text), "data-try": text }, text)));
  return element("div", { class: "nothing" },
    tries.length ? element("p", {}, say("found.near")) : "",
    tries.length ? element("ul", { class: "asked" }, tries) : "",
    element("p", {}, element("a", { href: new URL(about.lists, root).href }, say("found.all"))));
};
