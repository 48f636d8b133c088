// Where a reading of a query stands in the pages, and how much that weighs.

/** How much a text weighs: the title first, then the commitment, the summary, the glossary. */
const WEIGHTS = { title: 8, words: 4, summary: 2, meaning: 1, more: 0.5, other: 0.3 };
const KINDS = { term: { title: 1.6 }, topic: { title: 3 }, place: { title: 3 }, page: { title: 2.5, words: 0.4, more: 0.3 }, sentence: { words: 3.5 } };
const NUMBER = 20; // a commitment, measure or section whose number was typed
const WHOLE = 3.6; // at least: a term, place or page whose name is just what was typed
const APART = 0.4; // words that stand in different texts of an entry
const SCATTERED = 0.1; // or in different entries of a page
const AGAIN = 0.8; // one more from the same page

const weightOf = (entry, field) => KINDS[entry.kind]?.[field.name] ?? WEIGHTS[field.name];

/** What a term has in a field: its spans, or nothing. */
const spansOf = (ways, field) => {
  const spans = [];
  for (const way of ways) if (way.mayStandIn(field)) spans.push(...way.spans(field));
  return spans.length ? spans : null;
};

/** The narrowest stretch of a text that has a span of each term, and how much of it they fill. */
const closest = (found) => {
  if (found.length === 1) return { fill: 1, weight: Math.max(...found[0].map(({ weight }) => weight)) };
  const spans = found.flatMap((spans, term) => spans.map((span) => ({ ...span, term }))).sort((a, b) => a.start - b.start);
  const last = new Map();
  let best = { fill: 0, weight: 0 };
  for (const span of spans) {
    last.set(span.term, span);
    if (last.size < found.length) continue;
    const held = [...last.values()];
    const start = Math.min(...held.map((one) => one.start));
    const end = Math.max(...held.map((one) => one.end));
    const sum = held.reduce((total, one) => total + one.end - one.start, 0);
    const fill = Math.min(1, sum / (end - start));
    if (fill > best.fill) best = { fill, weight: Math.min(...held.map(({ weight }) => weight)) };
  }
  return best;
};

const scored = (entry, field, found) => {
  const { fill, weight } = closest(found);
  const shown = found.flat();
  const covered = shown.reduce((sum, { start, end }) => sum + end - start, 0);
  const share = Math.min(1, covered / field.text.length);
  const isWhole = field.name === "title" && share > 0.9;
  return Math.max(weightOf(entry, field), isWhole ? WHOLE : 0) * weight * (0.3 + 0.7 * fill) * (1 + 0.1 * share);
};

/** An entry that has all terms: its score, and the text and spans to show. */
const matchEntry = (entry, terms) => {
  let best = null;
  const anywhere = terms.map(() => 0);
  const seen = new Map();
  for (const field of entry.fields) {
    const found = terms.map((ways) => spansOf(ways, field));
    if (!found.some(Boolean)) continue;
    seen.set(field, found.filter(Boolean).flat());
    found.forEach((spans, i) => (anywhere[i] = Math.max(anywhere[i], spans ? weightOf(entry, field) : 0)));
    if (!found.every(Boolean)) continue;
    const score = scored(entry, field, found);
    if (score > (best?.score ?? 0)) best = { score, field };
  }
  if (best === null && anywhere.every(Boolean)) {
    const field = [...seen].sort(([, a], [, b]) => b.length - a.length)[0][0];
    best = { score: Math.min(...anywhere) * APART, field };
  }
  return { entry, score: best?.score ?? 0, field: best?.field, seen, met: anywhere.filter(Boolean).length };
};

/** Runs that go on from one passage of the letter into the next, found where they begin. */
const matchAcross = (leaf, terms) => {
  if (terms.length !== 1) return [];
  const runs = terms[0].filter((way) => way.run?.length > 1);
  if (!runs.length) return [];
  const fields = leaf.entries.flatMap((entry) => {
    const field = entry.kind === "measure" ? entry.title : entry.words;
    return field && entry.kind !== "page" ? [{ entry, field }] : [];
  });
  leaf.joined ??= fields.map(({ field }) => field.run).join("");
  return runs.flatMap(({ run }) => {
    const at = leaf.joined.indexOf(run);
    if (at < 0) return [];
    let start = 0;
    const { entry, field } = fields.find((one) => (start += one.field.run.length) > at);
    const { starts, at: places } = field.view;
    const span = { start: places[starts[field.run.length - (start - at)]], end: field.text.length };
    return [{ entry, score: weightOf(entry, field) * 0.9, field, seen: new Map([[field, [span]]]) }];
  });
};

/** What a reading finds on a page: entries, each with its score. */
const matchLeaf = (leaf, terms) => {
  const matched = leaf.entries.map((entry) => matchEntry(entry, terms));
  const whole = matched.filter(({ score }) => score > 0);
  if (whole.length) return whole;
  const across = matchAcross(leaf, terms);
  if (across.length || terms.length === 1) return across;
  if (leaf.entries.some(({ kind }) => kind === "term")) return []; // entries that have nothing to do with one another
  const held = terms.map((ways) => leaf.entries.some((entry) => entry.fields.some((field) => spansOf(ways, field))));
  if (!held.every(Boolean)) return [];
  const most = matched.sort((a, b) => b.met - a.met)[0];
  const [field] = [...most.seen].sort(([, a], [, b]) => b.length - a.length)[0];
  return [{ ...most, field, score: weightOf(most.entry, field) * SCATTERED }];
};

/** What a reading finds in some pages. */
export const match = (leaves, { terms, via, number }) => {
  const named = leaves.flatMap(({ entries }) => entries).filter((entry) => number && entry.number === number);
  const hits = named.map((entry) => ({ entry, score: NUMBER, seen: new Map() }));
  if (terms.every((ways) => ways.length)) for (const leaf of leaves) hits.push(...matchLeaf(leaf, terms));
  return hits.map((hit) => ({ ...hit, via }));
};

/** The best first; of those about as good, not all from one page. An entry appears once. */
export const ranked = (hits) => {
  const best = new Map();
  for (const hit of hits) if (hit.score > (best.get(hit.entry)?.score ?? 0)) best.set(hit.entry, hit);
  const order = [...best.values()].sort((a, b) => b.score - a.score);
  const times = new Map();
  for (const hit of order) {
    const before = times.get(hit.entry.leaf) ?? 0;
    times.set(hit.entry.leaf, before + 1);
    hit.rank = hit.score * AGAIN ** before;
  }
  return order.sort((a, b) => b.rank - a.rank);
};
