// Everyday words and what they stand for here, and the words with which people ask.

import { hasHan, wordsOf } from "./text.js";
import { american, bare } from "./vocabulary.js";

/** @import { Folding } from "./text.js" */
/** @import { About } from "./types.d.ts" */

export class Everyday {
  /** @type {Map<string, string[]>} */
  #runs = new Map();
  /** @type {Map<string, [words: string[], official: string[]][]>} */
  #phrases = new Map();
  /** @type {Set<string>} */
  #asking;
  #particles;
  /** Every word in Latin letters that is explained. */
  words;
  longest = 1;

  /**
   * @param {About} about
   * @param {Folding} folding
   */
  constructor(about, folding) {
    for (const [official, everyday] of Object.entries(about.everyday))
      for (const word of everyday.split(",")) {
        const plain = folding.plain(word);
        if (hasHan(plain)) this.#runs.set(folding.run(plain), official.split(","));
        else this.#explain(wordsOf(plain), official.split(","));
      }
    for (const phrases of this.#phrases.values()) phrases.sort(([a], [b]) => b.length - a.length);
    this.words = new Set([...this.#phrases.values()].flatMap((phrases) => phrases.flatMap(([words]) => words)));
    this.#asking = new Set((about.say["found.asking"] ?? "").split(" "));
    this.#particles = about.say["found.particles"] ?? "";
    for (const run of [...this.#runs.keys(), ...this.#asking]) this.longest = Math.max(this.longest, run.length);
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
   * Whether there is a particle in a run of Chinese, so that it is hardly one word.
   *
   * @param {string} run
   */
  isTorn(run) {
    return [...run].some((character) => this.#particles.includes(character));
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
  #explain(words, official) {
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
