// Everyday words and what they stand for here, and the words with which people ask.

import { hasHan, wordsOf } from "./text.js";
import { american, bare } from "./vocabulary.js";

/** @import { Folding } from "./text.js" */
/** @import { About } from "./types.d.ts" */

const ENDS = [2, 3, 4]; // characters
const PARTICLES = "的了吗呢吧是从把被和跟或也很太又怎什哪谁啥"; // hardly inside of a word

export class Everyday {
  /** @type {Map<string, string[]>} */
  #runs = new Map();
  /** @type {Map<string, [words: string[], official: string[]][]>} */
  #phrases = new Map();
  /** @type {Set<string>} */
  #asking;
  #folding;
  /** @type {Set<string>} */
  #official = new Set();
  /**
   * Every word in Latin letters that is explained.
   *
   * @type {Set<string>}
   */
  words = new Set();

  /**
   * @param {About} about
   * @param {Folding} folding
   */
  constructor({ everyday, say }, folding) {
    this.#folding = folding;
    this.#asking = new Set((say["found.asking"] ?? "").split(" "));
    for (const character of [...this.#asking].join("")) this.characters.add(character);
    this.explain(everyday);
  }

  /**
   * Learns words by what they stand for: `{"泊位,车位": "停车,停车位"}`.
   *
   * @param {Record<string, string>} everyday
   */
  explain(everyday) {
    for (const [official, words] of Object.entries(everyday)) {
      for (const word of official.split(",")) this.#official.add(this.#keyOf(word));
      for (const word of words.split(",")) {
        const plain = this.#folding.plain(word);
        const run = this.#folding.run(plain);
        for (const character of run) this.characters.add(character);
        if (hasHan(plain)) this.#runs.set(run, official.split(","));
        else this.#phrase(wordsOf(plain), official.split(","));
      }
    }
    for (const phrases of this.#phrases.values()) phrases.sort(([a], [b]) => b.length - a.length);
  }

  /**
   * Whether it only asks: 什么时候, when.
   *
   * @param {string} word
   */
  asks(word) {
    return this.#asking.has(word);
  }

  /**
   * Tells, for any stretch of a run of Chinese, whether there is a particle in it, or at its ends
   * what only asks, so that it is hardly one word.
   *
   * @param {string} run
   * @returns {(start: number, end: number) => boolean}
   */
  torn(run) {
    const places = Array.from({ length: run.length + 1 }, (_, place) => place);
    let count = 0;
    const particles = places.map((place) => (count += Number(place > 0 && PARTICLES.includes(run.charAt(place - 1)))));
    const begun = places.map((place) => ENDS.find((length) => this.#asking.has(run.slice(place, place + length))) ?? Infinity);
    const ended = places.map((place) => ENDS.find((length) => this.#asking.has(run.slice(Math.max(0, place - length), place))) ?? Infinity);
    return (start, end) => particles[start] !== particles[end] || Math.min(begun[start] ?? Infinity, ended[end] ?? Infinity) < end - start;
  }

  /** @param {string} word */
  #keyOf(word) {
    const plain = this.#folding.plain(word);
    return hasHan(plain) ? this.#folding.run(plain) : wordsOf(plain).map(bare).join(" ");
  }

  /**
   * Whether everyday words stand for this one, so that it alone tells what was meant.
   *
   * @param {string} word
   */
  isOfficial(word) {
    return this.#official.has(this.#keyOf(word));
  }

  /**
   * The characters of what is explained, and of what only asks.
   *
   * @type {Set<string>}
   */
  characters = new Set();

  /** Every run of Chinese that is explained. */
  get runs() {
    return [...this.#runs.keys()];
  }

  /** How many these are. */
  get size() {
    return this.#runs.size;
  }

  /**
   * The same for a run of Chinese.
   *
   * @param {string} run
   */
  isOfficialRun(run) {
    return this.#official.has(run);
  }

  /**
   * What a run of Chinese stands for.
   *
   * @param {string} run
   */
  official(run) {
    return this.#runs.get(run);
  }

  /**
   * @param {string[]} words
   * @param {string[]} official
   */
  #phrase(words, official) {
    for (const word of words) this.words.add(word);
    const key = bare(words[0] ?? "");
    const before = this.#phrases.get(key);
    if (before) before.push([words, official]);
    else this.#phrases.set(key, [[words, official]]);
  }

  /**
   * The longest phrase that begins some words: how many of them it takes, and what it stands for.
   *
   * @param {string[]} words
   * @returns {[taken: number, official: string[]]}
   */
  phrase(words) {
    const [first = "", ...more] = words;
    for (const spelled of [first, ...american(first)]) {
      const found = this.#phrases.get(bare(spelled))?.find(([[, ...phrase]]) => phrase.every((word, i) => bare(more[i] ?? "") === bare(word)));
      if (found) return [found[0].length, found[1]];
    }
    return [0, []];
  }
}
