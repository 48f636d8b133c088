// From what is typed to what is shown.

import { hasHan, wordsOf } from "./text.js";
import { isCommitment, isWhole, match, matchMost, ranked, within } from "./match.js";
import { pieces } from "./pieces.js";
import { Query } from "./query.js";
import { bare } from "./vocabulary.js";
import { phraseOf, runOf } from "./ways.js";

/** @import { Library } from "./library.js" */
/** @import { Hit, Piece, Reading, Result, Via } from "./types.d.ts" */

const BATCH = 8; // packs of a large site that are fetched together
const RULED = 3; // times in which a query is cut anew because pieces of it stand nowhere
const FEW = 3; // so few that what has most of it is shown too
const ENOUGH = 0.8; // of what was meant, so that nobody looks further
const MOSTLY = 0.65; // of what was meant, if all of it is known
const NEAR = 4;
const FIRST_SEEN = 3; // among these there is to be what was promised, and not only its name
const KIN = 3; // commitments that come after the name of what they are about

/**
 * What a text finds in a library: `hits`, first those that have all of it, then those that have
 * most; `isAll`, whether there are no more; `via`, how the text was read where it was not enough
 * as typed; and, where nothing was found, `near`: other texts that would find something.
 *
 * @param {string} text
 * @param {Library} library
 * @returns {Promise<Result>}
 */
export const find = async (text, library, wanted = 20) => {
  await library.prepare(text);
  const query = new Query(text, library);
  if (!query.parts.length) return { query, hits: [], via: [], near: [], isAll: true, isCut: false };
  const search = new Search(query, library, wanted);
  await search.all(readings(query, library, search));
  const near = await search.most();
  if (!library.isChinese && !search.hits.length) await search.all(sounds(query, search));
  if (wanted > FIRST || (!search.isSettled && (await search.mayStandBeside()))) {
    search.isBeside = true;
    await search.all(readings(query, library, search));
    if (!search.isSettled) await search.most();
  }
  const hits = await search.withKin(ranked(search.hits));
  return { query, hits, via: search.via, near: hits.length ? [] : near, isAll: search.isAll && search.isBeside, isCut: !search.isAll };
};

const FIRST = 20;

/**
 * Readings in the order in which they are tried; most of them only if nothing was found before.
 *
 * @param {Query} query
 * @param {Library} library
 * @param {Search} search
 */
async function* readings(query, library, search) {
  const isFound = () => search.hits.length > 0;
  const numbered = query.numbered();
  if (numbered) yield numbered;
  yield await query.asTyped(search.isBeside);
  for (const text of query.written()) yield await new Query(text, library).asTyped(search.isBeside);
  if (library.isChinese) yield* sounds(query, search);
  if (isFound()) return;
  const parted = query.atPunctuation();
  if (parted) yield parted;
  if (isFound() || query.parts.every(hasHan)) return;
  yield await query.begun(search.isBeside);
}

/**
 * Readings as pinyin, up to the first that finds something; guesses only if nothing else was found.
 *
 * @param {Query} query
 * @param {Search} search
 */
async function* sounds(query, search) {
  const before = search.hits.length;
  for await (const { isSure, reading } of query.inPinyin()) {
    if (search.hits.length > before || (before && !isSure)) return;
    yield reading;
  }
}

/** @param {Piece[]} made */
const weightOf = (made) => made.reduce((sum, { weight }) => sum + weight, 0);

/** @param {Hit[]} hits */
const mostOf = (hits) => Math.max(0, ...hits.map(({ share }) => share));

class Search {
  #query;
  #library;
  #wanted;
  /** @type {Hit[]} */
  hits = [];
  /** @type {Via[]} */
  via = [];
  isAll = true;
  /** Whether what stands beside the texts is looked into. */
  isBeside = false;
  #covered = 1;
  /** @type {Piece[]} */
  #made = [];

  /**
   * @param {Query} query
   * @param {Library} library
   * @param {number} wanted
   */
  constructor(query, library, wanted) {
    this.#query = query;
    this.#library = library;
    this.#wanted = wanted;
  }

  /** Whether enough of what was meant stands in the texts themselves. */
  get isSettled() {
const telling = this.hits.filter(({ entry, field }) => entry.kind !== "page" || field?.name === "title");
    return telling.some(isWhole) || (this.#covered >= ENOUGH && mostOf(telling) >= MOSTLY);
  }

  /** @param {AsyncIterable<Reading>} tried */
  async all(tried) {
    for await (const reading of tried) if (reading.terms.every((ways) => ways.length)) await this.#one(reading);
  }

  /** @param {Reading} reading */
  async #one(reading) {
    const packs = await this.#library.packs(reading.terms.map((ways) => ways.map((way) => way.keys)), this.isBeside);
    let found = 0;
    let begun = 0;
    while (begun < packs.length && found < this.#wanted) {
      const batch = packs.slice(begun, begun + BATCH).map(([number]) => number);
      const hits = match(await this.#library.leaves(batch, this.isBeside), reading, this.isBeside);
      this.hits.push(...hits);
      found += hits.length;
      begun += batch.length;
    }
    this.isAll &&= begun >= packs.length;
    if (found && reading.via) this.via.push(reading.via.kind === "pinyin" ? this.#met(reading.via) : reading.via);
  }

  /** Whether what was not met may stand beside the texts; a large site's index tells it by itself. */
  async mayStandBeside() {
    if (!this.#library.isWhole) return true;
    const [part = "", ...more] = this.#query.parts;
    if (!more.length && (await this.#isBeside(part))) return true;
    const unmet = this.#made.filter(({ ways }) => !ways.length).map((piece) => piece.text);
    const telling = unmet.filter(({ length }) => length > 1);
    const held = await Promise.all((telling.length ? telling : unmet).map(async (text) => this.#isBeside(text)));
    return held.every(Boolean) && (held.length > 0 || !this.hits.length);
  }

  /** @param {string} text */
  async #isBeside(text) {
    const library = this.#library;
    if (hasHan(text)) return library.holdsBeside(runOf(library.folding, text).keys);
    const words = wordsOf(text);
    const spelled = [words, words.map(bare), words.map((word) => `${bare(word)}s`)];
    return (await Promise.all(spelled.map((keys) => library.holdsBeside(keys)))).some(Boolean);
  }

  /**
   * What has most of the query, or all of it in other words. Returns the pieces that stand somewhere.
   */
  async most() {
    if (this.#query.isExact) return [];
    if (!this.hits.some(isWhole)) await this.#library.explain();
    let made = await pieces(this.#query, this.#library, { isBeside: this.isBeside });
    if (made.some(({ ways }) => !ways.length) && (await this.#library.explain("elsewhere"))) made = await pieces(this.#query, this.#library, { isBeside: this.isBeside });
    for (let times = 0; times < RULED && (await this.#library.rule(made.flatMap(({ text, ways }) => (ways.length && hasHan(text) && text.length > 2 ? [text] : [])), BATCH)); times++) made = await pieces(this.#query, this.#library, { isBeside: this.isBeside });
    this.#made = made;
    const isPlain = made.every(({ via }) => !via);
    if (this.hits.length >= FEW && isPlain) return [];
    let found = await this.#having(made);
    const otherwise = [...this.#query.written().map((text) => ({ text, sounds: false })), ...(this.#library.isChinese ? [{ text: this.#query.text, sounds: true }] : [])];
    for (const { text, ...more } of otherwise) {
      if (this.hits.length || mostOf(found) >= ENOUGH) break;
      const other = await pieces(new Query(text, this.#library), this.#library, { ...more, isBeside: this.isBeside });
      const having = await this.#having(other);
      if (mostOf(having) > mostOf(found)) [made, found] = [other, having];
    }
    this.#made = made;
    const whole = found.filter(isWhole);
    this.#covered = weightOf(made.filter(({ ways }) => ways.length)) / (weightOf(made) || 1);
    const more = this.hits.length && this.isBeside ? found.filter(({ share }) => share >= MOSTLY) : found;
    this.hits.push(...(this.hits.length + whole.length < FEW ? more : whole));
    for (const { via } of made) if (via && found.length) this.via.push(this.#met(via));
    this.via = this.via.filter(({ words }) => words.length);
    return [...new Set(made.flatMap(({ text, ways }) => (ways.length && text !== this.#query.text ? [text] : [])))].slice(0, NEAR);
  }

  /**
   * Results among which a name, a definition or a measure is followed by the commitments that it is
   * about, if there are none among the first.
   *
   * @param {Hit[]} hits
   */
  async withKin(hits) {
    const [first] = hits;
    const seen = hits.slice(0, FIRST_SEEN).filter(isCommitment).length;
    const isGathered = first && ["measure", "section"].includes(first.entry.kind) && seen < 2; // what it gathers says more
    if (!isGathered && seen) return hits;
    /** @type {Hit[]} */
    const found = [];
    for (const [place, hit] of hits.entries()) found.push(hit, ...(place < (isGathered ? 1 : 2) ? await this.#kin(hit) : []));
    return found.filter((hit, i) => found.findIndex(({ entry }) => entry === hit.entry) === i);
  }

  /**
   * @param {Hit} hit
   * @returns {Promise<Hit[]>}
   */
  async #kin({ entry, share }) {
    const { kind, title, summary, leaf } = entry;
    if (kind === "measure" || kind === "section") {
      const some = within(leaf.entries, this.#made, this.isBeside);
      const found = some.length ? some : within(leaf.entries, await pieces(this.#query, this.#library, { isFiner: true }), this.isBeside);
      return found.slice(0, KIN).map((hit) => ({ ...hit, share: Math.min(share, hit.share) }));
    }
    if (!title || !["term", "place"].includes(kind)) return [];
    const names = [title.text, ...(summary?.text.split("\n") ?? [])];
    const { folding } = this.#library;
    const ways = names.map((name) => (hasHan(name) ? runOf(folding, name) : phraseOf(folding, name)));
    const [, letter = "", , key = ""] = leaf.address.split("/");
    const packs = await this.#library.packs([[...ways.map(({ keys }) => keys), [`#${key}`]]]);
    const every = await this.#library.leaves(packs.slice(0, BATCH).map(([number]) => number));
    const leaves = every.filter(({ address }) => address.split("/")[1] === letter);
    /** @type {Via} */
    const via = { kind: "synonym", words: [title.text] };
    const named = match(leaves, { terms: [ways], via }, false).filter(isCommitment);
    const there = leaves.flatMap(({ entries }) => entries).filter(({ places }) => kind === "place" && places.includes(key));
    const kin = [...named.sort((a, b) => b.score - a.score), ...there.map((one) => ({ entry: one, score: 0, seen: new Map(), field: undefined, via }))];
    return kin.slice(0, KIN).map((one) => ({ ...one, share }));
  }

  /**
   * @param {Piece[]} made
   */
  async #having(made) {
    const known = made.filter(({ ways }) => ways.length);
    const numbers = await this.#library.most(known, this.isBeside);
    return matchMost(await this.#library.leaves(numbers.slice(0, 2 * BATCH), this.isBeside), made, this.isBeside);
  }

  /**
   * Of the words that were read, those that were found.
   *
   * @param {Via} via
   * @returns {Via}
   */
  #met(via) {
    const fields = this.hits.flatMap((hit) => [...hit.seen.keys()]);
    const { folding } = this.#library;
    const met = via.words.filter((word) => fields.some((field) => field.run.includes(folding.run(word))));
    return { ...via, words: [...new Set(met)] };
  }
}
