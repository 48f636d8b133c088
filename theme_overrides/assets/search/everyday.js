// Everyday words and what they stand for here, and the words with which people ask.

import { hasHan, wordsOf } from "./text.js";
import { american, bare } from "./vocabulary.js";

/** @import { Folding } from "./text.js" */
/** @import { About } from "./types.d.ts" */

/**
 * Whether two words are one, but for their number and spelling.
 *
 * @param {string} typed
 * @param {string} word
 */
const isSame = (typed, word) => typed === word || (typed.charAt(0) === word.charAt(0) && (bare(typed) === bare(word) || american(typed).includes(word)));

export class Everyday {
  /** @type {Map<string, string[]>} */
  #runs = new Map();
  /** @type {[words: string[], official: string[]][]} */
  #phrases = [];
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
        else this.#phrases.push([wordsOf(plain), official.split(",")]);
      }
    this.#phrases.sort(([a], [b]) => b.length - a.length);
    this.words = new Set(this.#phrases.flatMap(([words]) => words));
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
   * The longest phrase that begins some words: how many of them it takes, and what it stands for.
   *
   * @param {string[]} words
   * @returns {[taken: number, official: string[]]}
   */
  phrase(words) {
    const found = this.#phrases.find(([phrase]) => phrase.every((word, i) => isSame(words[i] ?? "", word)));
    return found ? [found[0].length, found[1]] : [0, []];
  }
}
