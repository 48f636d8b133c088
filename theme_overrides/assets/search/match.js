// Where a reading of a query stands in the pages, and how much that weighs.

import { textsOf } from "./library.js";

/** @import { Field } from "./text.js" */
/** @import { Entry, Hit, Kind, Leaf, Match, Piece, Reading, Span, Stretch, TextName, Way } from "./types.d.ts" */

/**
 * How much a text weighs: the title first, then the commitment, the summary, the glossary.
 *
 * @type {Record<TextName, number>}
 */
const WEIGHTS = { topics: 2, title: 8, words: 4, summary: 2, meaning: 1, more: 0.5, other: 0.3 };
/** @type {Partial<Record<Kind, Partial<Record<TextName, number>>>>} */
const KINDS = { term: { title: 1.6 }, topic: { title: 3 }, place: { title: 3 }, page: { title: 2.5, words: 0.4, more: 0.3 }, sentence: { words: 3.5 } };
const NUMBER = 20; // a commitment, measure or section whose number was typed
const WHOLE = 3.6; // at least: a term, place or page whose name is just what was typed
const APART = 0.4; // words that stand in different texts of an entry
const SCATTERED = 0.1; // or in different entries of a page
const AGAIN = 0.8; // one more from the same page
const LEAST = 0.6; // of what was meant: below that, nothing is said to have most of it
const FIRM = 0.28; // if it is surely about this: an everyday word, a name
const SEVERAL = 0.45; // if it has several pieces
const NEARLY = 0.5; // of the share of what has most
const TOGETHER = 0.1; // of a stretch of a page's words is what was looked for; below that they have nothing to do with one another
const AFAR = 0.8; // pieces that stand apart on a page that speaks of many things

/**
 * @param {Entry} entry
 * @param {Field} field
 */
const weightOf = (entry, field) => KINDS[entry.kind]?.[field.name] ?? WEIGHTS[field.name];

/**
 * The texts of an entry that are looked into.
 *
 * @param {Entry} entry
 * @param {boolean} isBeside
 */
const fieldsOf = ({ fields, beside }, isBeside) => (isBeside ? [...fields, ...beside] : fields);

/**
 * What a term has in a field.
 *
 * @param {Way[]} ways
 * @param {Field} field
 * @returns {Span[]}
 */
const spansOf = (ways, field) => ways.flatMap((way) => (way.mayStandIn(field) ? [...way.spans(field)] : []));

/** @param {Stretch[]} stretches */
const lengthOf = (stretches) => stretches.reduce((sum, { start, end }) => sum + end - start, 0);

/** @param {{ length: number }} list */
const isAny = ({ length }) => length > 0;

/**
 * The narrowest stretch of a text that has a span of each term, and how much of it they fill.
 *
 * @param {Span[][]} found
 */
const closest = (found) => {
  if (found.length === 1) return { fill: 1, weight: Math.max(...found.flat().map(({ weight }) => weight)) };
  const spans = found.flatMap((own, term) => own.map((span) => ({ ...span, term }))).sort((a, b) => a.start - b.start);
  /** @type {Map<number, Span>} */
  const last = new Map();
  let best = { fill: 0, weight: 0 };
  for (const span of spans) {
    last.set(span.term, span);
    if (last.size < found.length) continue;
    const held = [...last.values()];
    const start = Math.min(...held.map((one) => one.start));
    const end = Math.max(...held.map((one) => one.end));
    const fill = Math.min(1, lengthOf(held) / (end - start));
    if (fill > best.fill) best = { fill, weight: Math.min(...held.map(({ weight }) => weight)) };
  }
  return best;
};

/**
 * @param {Entry} entry
 * @param {Field} field
 * @param {Span[][]} found
 */
const scored = (entry, field, found) => {
  const { fill, weight } = closest(found);
  if (entry.kind === "page" && fill < TOGETHER) return 0;
  const share = Math.min(1, lengthOf(found.flat()) / field.text.length);
  const isWhole = field.name === "title" && share > 0.9;
  return Math.max(weightOf(entry, field), isWhole ? WHOLE : 0) * weight * (0.3 + 0.7 * fill) * (1 + 0.1 * share);
};

/**
 * The text in which most was seen.
 *
 * @param {Map<Field, Stretch[]>} seen
 */
const fullest = (seen) => [...seen].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];

/**
 * An entry that has all terms: its score, and the text and spans to show.
 *
 * @param {Entry} entry
 * @param {Way[][]} terms
 * @param {boolean} isBeside
 * @returns {Match & { met: number }}
 */
const matchEntry = (entry, terms, isBeside) => {
  let [score, field] = [0, /** @type {Field | undefined} */ (undefined)];
  let anywhere = terms.map(() => 0);
  /** @type {Map<Field, Span[]>} */
  const seen = new Map();
  for (const one of fieldsOf(entry, isBeside)) {
    const found = terms.map((ways) => spansOf(ways, one));
    if (!found.some(isAny)) continue;
    seen.set(one, found.flat());
    anywhere = anywhere.map((weight, i) => Math.max(weight, found[i]?.length ? weightOf(entry, one) : 0));
    if (!found.every(isAny)) continue;
    const here = scored(entry, one, found);
    if (here > score) [score, field] = [here, one];
  }
  if (!field && entry.kind !== "page" && anywhere.every(Boolean)) [score, field] = [Math.min(...anywhere) * APART, fullest(seen)];
  return { entry, score, field, seen, met: anywhere.filter(Boolean).length };
};

/**
 * The passages of a page, and their runs as one.
 *
 * @param {Leaf} leaf
 */
const passagesOf = (leaf) => {
  const fields = leaf.entries.flatMap((entry) => {
    const field = entry.kind === "measure" ? entry.title : entry.words;
    return field && entry.kind !== "page" ? [{ entry, field }] : [];
  });
  return { fields, joined: fields.map(({ field }) => field.run).join("") };
};

/**
 * Runs that go on from one passage of the letter into the next, found where they begin.
 *
 * @param {Leaf} leaf
 * @param {Way[]} ways
 * @returns {Match[]}
 */
const matchAcross = (leaf, ways) => {
  const runs = ways.flatMap(({ run = "" }) => (run.length > 1 ? [run] : []));
  if (!runs.length) return [];
  const { fields, joined } = (leaf.passages ??= passagesOf(leaf));
  return runs.flatMap((run) => {
    const at = joined.indexOf(run);
    if (at < 0) return [];
    let end = 0;
    const first = fields.find(({ field }) => (end += field.run.length) > at);
    if (!first) return [];
    const { entry, field } = first;
    const span = { start: field.placeOf(field.run.length - (end - at)), end: field.text.length };
    return [{ entry, score: weightOf(entry, field) * 0.9, field, seen: new Map([[field, [span]]]) }];
  });
};

/**
 * What a reading finds on a page: entries, each with its score.
 *
 * @param {Leaf} leaf
 * @param {Way[][]} terms
 * @param {boolean} isBeside
 * @returns {Match[]}
 */
const matchLeaf = (leaf, terms, isBeside) => {
  if (!terms.every((ways) => leaf.entries.some((entry) => fieldsOf(entry, isBeside).some((field) => ways.some((way) => way.mayStandIn(field)))))) return terms.length === 1 ? matchAcross(leaf, terms.flat()) : [];
  const matched = leaf.entries.map((entry) => matchEntry(entry, terms, isBeside));
  const whole = matched.filter(({ score }) => score > 0);
  if (whole.length) return whole;
  if (terms.length === 1) return matchAcross(leaf, terms.flat());
  const [first, second] = leaf.entries;
  if (isBeside || (second && (first?.kind === "page" || second.kind === "term"))) return []; // entries that have little to do with one another
  const held = terms.map((ways) => leaf.entries.some((entry) => fieldsOf(entry, isBeside).some((field) => isAny(spansOf(ways, field)))));
  if (!held.every(Boolean)) return [];
  const [most] = matched.sort((a, b) => b.met - a.met);
  const field = most && fullest(most.seen);
  return field ? [{ ...most, field, score: weightOf(most.entry, field) * SCATTERED }] : [];
};

/**
 * What a reading finds in some pages; if `isBeside`, also in what stands beside the texts.
 *
 * @param {Leaf[]} leaves
 * @param {Reading} reading
 * @param {boolean} isBeside
 * @returns {Hit[]}
 */
export const match = (leaves, { terms, via, number }, isBeside) => {
  const named = leaves.flatMap(({ entries }) => entries).filter((entry) => number && entry.number === number);
  /** @type {Match[]} */
  const hits = named.map((entry) => ({ entry, score: NUMBER, seen: new Map() }));
  if (terms.every((ways) => ways.length)) for (const leaf of leaves) hits.push(...matchLeaf(leaf, terms, isBeside));
  return hits.map((hit) => ({ ...hit, via, share: 1 }));
};

/**
 * What an entry has of some pieces. On a page written by hand they must stand in one paragraph.
 *
 * @param {Entry} entry
 * @param {Piece[]} pieces
 * @param {number} total the weight of all pieces
 * @param {boolean} isBeside
 * @returns {Hit & { least: number }}
 */
const matchPieces = (entry, pieces, total, isBeside) => {
  const found = pieces.map((piece) => ({ piece, places: placesOf(entry, piece, isBeside) })).filter(({ places }) => isAny(places));
  const lines = entry.kind === "page" ? [...new Set(found.flatMap(({ places }) => places.map(({ line }) => line)))] : [-1];
  let best = { had: 0, gained: 0, held: found.slice(0, 0) };
  for (const line of lines) {
    let [had, gained] = [0, 0];
    const held = found.map(({ piece, places }) => ({ piece, places: line < 0 ? places : places.filter((one) => one.line === line) })).filter(({ places }) => isAny(places));
    for (const { piece, places } of held) {
      had += piece.weight;
      gained += piece.weight * Math.max(...places.map(({ gain }) => gain));
    }
    if (gained > best.gained) best = { had, gained, held };
  }
  /** @type {Map<Field, Span[]>} */
  const seen = new Map();
  for (const { places } of best.held) for (const { field, span } of places) if (field !== entry.about) seen.set(field, [...(seen.get(field) ?? []), span]);
  const { had, gained, held } = best;
  const share = (had / total) * (entry.kind === "page" && held.length > 1 ? AFAR : 1);
  const least = held.some(({ piece }) => piece.isFirm) ? FIRM : held.length > 1 ? SEVERAL : LEAST;
  return { entry, via: held.find(({ piece }) => piece.via)?.piece.via ?? null, share, least, seen, field: fullest(seen), score: had && share * share * (gained / had) };
};

/**
 * Where an entry has a piece: each place with its line and what it is worth.
 *
 * @param {Entry} entry
 * @param {Piece} piece
 * @param {boolean} isBeside
 */
const placesOf = (entry, { ways }, isBeside) =>
  textsOf(entry, isBeside).flatMap((field) => {
    const spans = spansOf(ways, field);
    const share = Math.min(1, lengthOf(spans) / field.text.length);
    const worth = weightOf(entry, field) * (1 + 0.1 * share);
    const isLong = entry.kind === "page" && field.text.includes("\n");
    return spans.map((span) => ({ field, span, gain: worth * span.weight, line: isLong ? field.text.lastIndexOf("\n", span.start) + 1 : 0 }));
  });

/**
 * What has most of some pieces, each with its share.
 *
 * @param {Leaf[]} leaves
 * @param {Piece[]} pieces
 * @param {boolean} isBeside
 */
export const matchMost = (leaves, pieces, isBeside) => {
  const total = pieces.reduce((sum, { weight }) => sum + weight, 0);
  const known = pieces.filter(({ ways }) => ways.length);
  if (!known.length) return [];
  const found = leaves.flatMap(({ entries }) => entries).flatMap((entry) => {
    const held = known.filter(({ where }) => !where || where.has(entry));
    const most = held.reduce((sum, { weight }) => sum + weight, 0) / total;
    return most < FIRM ? [] : [matchPieces(entry, held, total, isBeside)];
  });
  const most = Math.max(0, ...found.map(({ share }) => share));
  return found.filter(({ share, least }) => share >= Math.max(least, NEARLY * most));
};

/**
 * Of some entries the commitments that have something of some pieces, the best first.
 *
 * @param {Entry[]} entries
 * @param {Piece[]} pieces
 * @param {boolean} isBeside
 */
export const within = (entries, pieces, isBeside) => {
  const total = pieces.reduce((sum, { weight }) => sum + weight, 0);
  const found = entries.map((entry) => matchPieces(entry, pieces, total, isBeside)).filter((hit) => isCommitment(hit) && hit.score > 0);
  return found.sort((a, b) => b.score - a.score);
};

/** @param {{ entry: Entry }} hit */
export const isCommitment = ({ entry }) => entry.kind === "commitment";

/**
 * Whether it has all of what was meant.
 *
 * @param {{ share: number }} hit
 */
export const isWhole = ({ share }) => share > 0.999;

/**
 * What has all of it first, then the best; of those about as good, not all from one page. An entry appears once.
 *
 * @param {Hit[]} hits
 */
export const ranked = (hits) => {
  /** @type {Map<Entry, Hit>} */
  const best = new Map();
  for (const hit of hits) {
    const before = best.get(hit.entry);
    if (!before || isBetter(hit, before)) best.set(hit.entry, hit);
  }
  const order = [...best.values()].sort((a, b) => b.score - a.score);
  /** @type {Map<Leaf, number>} */
  const times = new Map();
  const placed = order.map((hit) => {
    const before = times.get(hit.entry.leaf) ?? 0;
    times.set(hit.entry.leaf, before + 1);
    return { hit, rank: hit.score * AGAIN ** before };
  });
  placed.sort((a, b) => Number(isWhole(b.hit)) - Number(isWhole(a.hit)) || b.rank - a.rank);
  return merged(placed.map(({ hit }) => hit));
};

/**
 * @param {Hit} a
 * @param {Hit} b
 */
const isBetter = (a, b) => (isWhole(a) === isWhole(b) ? a.score > b.score : isWhole(a));

/**
 * A term, a topic and a place of one name are one result, which leads to the definition first.
 *
 * @param {Hit[]} hits
 */
const merged = (hits) => {
  /** @type {Map<string, number>} */
  const names = new Map();
  /** @type {Hit[]} */
  const found = [];
  for (const hit of hits) {
    const { entry } = hit;
    const name = ["term", "topic", "place"].includes(entry.kind) ? entry.title?.run : "";
    const at = name ? names.get(name) : undefined;
    const before = at === undefined ? undefined : found[at];
    if (at === undefined || !before) {
      if (name) names.set(name, found.length);
      found.push(hit);
    } else if (entry.kind === "term") found[at] = { ...hit, score: before.score, share: before.share, also: [before.entry, ...(before.also ?? [])] };
    else found[at] = { ...before, also: [...(before.also ?? []), entry] };
  }
  return found;
};
