// Results as a reader sees them. Texts become text nodes, never markup.

import { isWhole } from "./match.js";
import { hasHan } from "./text.js";

/** @import { Field } from "./text.js" */
/** @import { About, Entry, Hit, Part, Result, Say, Stretch } from "./types.d.ts" */

const AROUND = 36; // characters before what was found, and twice as many after it

/**
 * The part of a page that a selector names. These scripts come only where it is.
 *
 * @template {Element} Found
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Found} kind
 */
export const part = (within, selector, kind) => {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`no ${selector}`);
  return found;
};

/**
 * An element with attributes and children; what is empty is left out.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | undefined>} attributes
 * @param {(Part | Part[])[]} children
 */
export const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  for (const child of children.flat()) if (child) made.append(child);
  return made;
};

/**
 * The interface words of a library. A value is put in as it is: it may be what a reader typed.
 *
 * @param {About} about
 * @returns {Say}
 */
export const sayer = ({ say }) => (key, values = {}) =>
  (say[key] ?? "").replaceAll(/\{(\w+)\}/g, (whole, /** @type {string} */ name) => String(values[name] ?? whole));

/**
 * @param {string} value
 * @param {Say} say
 */
const status = (value, say) =>
  value ? element("span", { class: `verdict ${value}` }, say(`status.${value}`)) : "";

/** @param {Stretch[]} stretches */
const inOrder = (stretches) => [...stretches].sort((a, b) => a.start - b.start);

/**
 * A text with what was found marked in it.
 *
 * @param {string} text
 * @param {Stretch[]} spans
 * @param {[from: number, to: number]} [part]
 */
const marked = (text, spans, [from, to] = [0, text.length]) => {
  /** @type {Part[]} */
  const nodes = [];
  let place = from;
  for (const { start, end } of inOrder(spans)) {
    const [first, last] = [Math.max(start, place), Math.min(end, to)];
    if (first >= last) continue;
    nodes.push(text.slice(place, first), element("mark", {}, text.slice(first, last)));
    place = last;
  }
  return [...nodes, text.slice(place, to)];
};

/**
 * The part of a long text around what was found: a line at most, cut between phrases or words.
 *
 * @param {string} text
 * @param {Stretch[]} spans
 * @returns {[from: number, to: number]}
 */
const around = (text, spans) => {
  const [{ start, end } = { start: 0, end: 0 }] = inOrder(spans);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline < 0 ? text.length : newline;
  const isHan = hasHan(text.slice(lineStart, lineEnd));
  const wide = isHan ? AROUND : AROUND * 2;
  let from = start - wide <= lineStart ? lineStart : start - wide;
  let to = end + wide * 2 >= lineEnd ? lineEnd : end + wide * 2;
  if (from > lineStart) {
    const phrase = text.slice(from, start).search(/(?<=[。；，、：！？])./u);
    const earlier = text.slice(lineStart, from).search(/(?<=[。；，、：！？])[^。；，、：！？]*$/u);
    if (phrase >= 0) from += phrase;
    else if (isHan) from = earlier < 0 ? lineStart : lineStart + earlier;
    else from += Math.max(0, text.slice(from, start).search(/(?<=\s)\S/u));
  }
  if (to < lineEnd) to = end + Math.max(0, text.slice(end, to).search(isHan ? /[。；，、：！？][^。；，、：！？]*$/u : /\s\S*$/u)) || to;
  return [from, to];
};

/**
 * @param {Field} field
 * @param {Stretch[]} spans
 * @param {string} tag
 */
const excerpt = (field, spans, tag) => {
  const [from, to] = around(field.text, spans);
  const before = from > 0 && field.text[from - 1] !== "\n" ? "…" : "";
  const after = to < field.text.length && field.text[to] !== "\n" ? "…" : "";
  const own = hasHan(field.text.slice(from, to)) ? "zh-Hans" : "en";
  return element("p", { class: "hit-text", lang: own === tag ? "" : own }, before, marked(field.text, spans, [from, to]), after);
};

/**
 * @param {Entry} entry
 * @param {URL} root
 */
const hrefOf = ({ leaf, anchor }, root) => {
  const url = new URL(leaf.address, root);
  if (anchor) url.hash = anchor;
  return url.href;
};

/** @param {Entry} entry */
const headingOf = ({ kind, title, summary, words }) =>
  kind === "commitment" ? (summary ?? words) : kind === "sentence" ? words : title;

/**
 * One result: a link, where its words stand, and what became of a commitment.
 *
 * @param {Hit} hit
 * @param {About} about
 * @param {URL} root
 */
const hit = ({ entry, field, seen, via, also = [] }, about, root) => {
  const say = sayer(about);
  const heading = headingOf(entry);
  const { number } = entry;
  const name = heading ? marked(heading.text, seen.get(heading) ?? [], [0, heading.text.replace(/[、，；：,;:。.]$/, "").length]) : [];
  const link = element("a", { href: hrefOf(entry, root), class: "hit-link" }, number && element("span", { class: "number" }, number), number && " ", name);
  const isShown = heading && seen.has(heading) && field && ["title", "words", "summary"].includes(field.name);
  const below = isShown && entry.kind === "term" ? entry.meaning : isShown ? undefined : field;
  /** @param {string} text */
  const tag = (text) => text && element("span", { class: "hit-tag" }, text);
  const { section } = entry.leaf;
  const where = [
    status(entry.status, say),
    section && say("section.title", { n: section }),
    entry.kind === "commitment" || entry.kind === "sentence" ? entry.leaf.name : say(`found.kind.${entry.kind}`),
    tag(via?.kind === "synonym" ? say("found.under", { words: via.words.join(say("formats.separator")) }) : ""),
    about.names[entry.leaf.address.split("/")[1] ?? ""] ?? "",
    ...also.map((other) => element("a", { href: hrefOf(other, root) }, say(`found.kind.${other.kind}`))),
    tag(field?.name === "other" ? say(`found.other.${hasHan(field.text) ? "zh" : "en"}`) : ""),
  ];
  const line = where.filter(Boolean).flatMap((one, i) => (i ? [" · ", one] : [one]));
  return element("li", { class: "hit" }, link, below ? excerpt(below, seen.get(below) ?? [], about.tag) : "", element("p", { class: "fine hit-where" }, line));
};

/**
 * The first of the results, as a list; what has only most of it comes under its own heading.
 *
 * @param {Hit[]} hits
 * @param {About} about
 * @param {URL} root
 * @param {number} most
 */
export const list = (hits, about, root, most) => {
  const shown = hits.slice(0, most);
  const whole = shown.filter(isWhole);
  /** @param {Hit[]} some */
  const listed = (some) => (some.length ? [element("ol", { class: "hits" }, some.map((one) => hit(one, about, root)))] : []);
  const rest = shown.slice(whole.length);
  return [...listed(whole), ...(rest.length ? [element("h2", { class: "hits-most" }, sayer(about)("found.most"))] : []), ...listed(rest)];
};

/**
 * How many were found, and how the query was read; one sentence for eyes and screen readers.
 *
 * @param {Result} result
 * @param {About} about
 */
export const summary = ({ query, hits, via, isCut }, about, shown = hits.filter(isWhole).length) => {
  const say = sayer(about);
  if (query.isEmpty) return "";
  if (!hits.length) return say("found.none", { query: query.text });
  const whole = hits.filter(isWhole).length;
  const form = shown === 1 && say("found.count.one") ? "one" : "other";
  const count = whole ? say(isCut ? "found.many" : `found.count.${form}`, { n: shown }) : say("found.no_whole", { query: query.text });
  const read = ["synonym", "pinyin", "typo"].flatMap((kind) => {
    const words = new Set(via.filter((one) => one.kind === kind).flatMap((one) => one.words));
    return words.size ? [say(`found.via.${kind}`, { words: [...words].join(say("formats.separator")) })] : [];
  });
  return [count, ...read].join(about.joiner);
};

/**
 * What to do where nothing was found: other texts to try, and the list of everything.
 *
 * @param {Result} result
 * @param {About} about
 * @param {URL} root
 * @param {string} searchPage
 */
export const nothing = ({ near }, about, root, searchPage) => {
  const say = sayer(about);
  /** @param {string} text */
  const address = (text) => `${searchPage}?${new URLSearchParams({ q: text }).toString()}`;
  const tries = near.map((text) => element("li", {}, element("a", { href: address(text), "data-try": text }, text)));
  return element("div", { class: "nothing" },
    tries.length ? element("p", {}, say("found.near")) : "",
    tries.length ? element("ul", { class: "asked" }, tries) : "",
    element("ul", { class: "asked" }, [["topicsPage", "found.topics"], ["lists", "found.all"], ["asking", "found.ask"]].map(([page, words]) =>
      element("li", {}, element("a", { href: new URL(about[/** @type {"lists"} */ (page)], root).href }, say(words ?? ""))))));
};
