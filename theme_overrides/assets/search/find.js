// From what is typed to what is shown.

import { distance } from "./vocabulary.js";
import { hasHan, wordsOf } from "./text.js";
import { match, ranked } from "./match.js";
import { Query } from "./query.js";

/** @import { Library } from "./library.js" */
/** @import { Hit, Reading, Result, Via } from "./types.d.ts" */

const BATCH = 8; // packs of a large site that are fetched together
const SYNONYM = 0.05; // below everything that was found as typed
const NEAR = 4;

/**
 * What a text finds in a library: `hits`, the best first; `isAll`, whether there are no more;
 * `via`, the readings that were used where the text as typed was not enough; and, where
 * nothing was found, `near`: other texts that would find something.
 *
 * @param {string} text
 * @param {Library} library
 * @returns {Promise<Result>}
 */
export const find = async (text, library, wanted = 20) => {
  const query = new Query(text, library);
  if (query.isEmpty) return { query, hits: [], via: [], near: [], isAll: true };
  const search = new Search(library, wanted);
  await search.all(readings(query, library, search));
  const hits = ranked(search.hits);
  const near = hits.length ? [] : await suggestions(query, library);
  return { query, hits, via: search.via, near, isAll: search.isAll };
};

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
  yield await query.asTyped();
  yield* await query.synonyms();
  if (library.isChinese) yield* sounds(query, search);
  if (isFound()) return;
  const parted = query.atPunctuation();
  if (parted) yield parted;
  if (!isFound()) yield* await query.synonyms({ back: true });
  if (isFound() || query.parts.every(hasHan)) return;
  yield await query.begun();
  if (!isFound() && !library.isChinese) yield* sounds(query, search);
  if (!isFound()) yield await query.mistyped();
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

class Search {
  #library;
  #wanted;
  /** @type {Hit[]} */
  hits = [];
  /** @type {Via[]} */
  via = [];
  isAll = true;

  /**
   * @param {Library} library
   * @param {number} wanted
   */
  constructor(library, wanted) {
    this.#library = library;
    this.#wanted = wanted;
  }

  /** @param {AsyncIterable<Reading>} tried */
  async all(tried) {
    for await (const reading of tried) if (reading.terms.every((ways) => ways.length)) await this.#one(reading);
  }

  /** @param {Reading} reading */
  async #one(reading) {
    const packs = await this.#library.packs(reading.terms.map((ways) => ways.map((way) => way.keys)));
    const weight = reading.via?.kind === "synonym" ? SYNONYM : 1;
    let found = 0;
    let begun = 0;
    while (begun < packs.length && found < this.#wanted) {
      const batch = packs.slice(begun, begun + BATCH).map(([number]) => number);
      for (const hit of match(await this.#library.leaves(batch), reading)) {
        this.hits.push({ ...hit, score: hit.score * weight });
        found++;
      }
      begun += batch.length;
    }
    this.isAll &&= begun >= packs.length;
    if (found && reading.via) this.via.push(reading.via.kind === "pinyin" ? this.#met(reading.via) : reading.via);
  }

  /**
   * Of the words that were read, those that were found.
   *
   * @param {Via} via
   * @returns {Via}
   */
  #met(via) {
    const fields = this.hits.flatMap((hit) => [...hit.seen.keys()]);
    const met = via.words.filter((word) => fields.some((field) => field.run.includes(word)));
    return { ...via, words: [...new Set(met)] };
  }
}

/**
 * Other texts that would find something.
 *
 * @param {Query} query
 * @param {Library} library
 */
const suggestions = async (query, library) => {
  /** @type {Set<string>} */
  const found = new Set();
  const parts = query.parts.map((part) => part.replaceAll('"', ""));
  /** @param {string} text */
  const exists = async (text) => {
    const { terms } = await new Query(text, library).asTyped();
    return library.has(text, terms[0]?.[0]?.keys ?? []);
  };
  for (const part of parts) {
    if (hasHan(part)) {
      for (const piece of await longest(library.folding.run(part), parts.length > 1, exists)) found.add(piece);
    } else {
      const vocabulary = await library.vocabulary();
      for (const word of wordsOf(part)) {
        if (parts.length > 1 && vocabulary.forms(word).length) found.add(word);
        else for (const near of vocabulary.near(word, Math.floor(word.length / 4))) found.add(near);
      }
    }
  }
  const text = library.folding.plain(query.text);
  /** @param {string} word */
  const far = (word) => distance(text, word, text.length + word.length);
  const list = [...found].filter((word) => word !== text);
  return (query.parts.some(hasHan) ? list : list.sort((a, b) => far(a) - far(b))).slice(0, NEAR);
};

/**
 * The longest pieces of a run, none inside another, that would find something.
 *
 * @param {string} run
 * @param {boolean} isWholeToo
 * @param {(text: string) => Promise<boolean>} exists
 */
const longest = async (run, isWholeToo, exists) => {
  const characters = [...run];
  /** @type {string[]} */
  const pieces = [];
  for (let length = characters.length - (isWholeToo ? 0 : 1); length > 1; length--) {
    for (let start = 0; start + length <= characters.length; start++) {
      const piece = characters.slice(start, start + length).join("");
      if (pieces.some((longer) => longer.includes(piece))) continue;
      if (await exists(piece)) pieces.push(piece);
    }
  }
  return pieces;
};
