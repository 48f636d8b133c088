// What a reader typed, as terms: each is a list of ways to stand in a text.

import { numberOf, writings } from "./figures.js";
import { hasHan, wordsOf } from "./text.js";
import { Numbered, Run, Word, phraseOf, runOf } from "./ways.js";

/** @import { Library } from "./library.js" */
/** @import { Vocabulary } from "./vocabulary.js" */
/** @import { Reading, Via, Way } from "./types.d.ts" */

/** @typedef {(word: string) => string[]} Widen for which words a word stands */

const LONGEST = 100; // characters of a query; more than any that means something

/**
 * One reading of a query: all its terms must be met. `via` says what it was read as, if not as typed.
 *
 * @param {Way[][]} terms
 * @param {Via | null} [via]
 * @returns {Reading}
 */
const reading = (terms, via = null) => ({ terms, via });

export class Query {
  #library;
  #folding;

  /**
   * @param {string} text
   * @param {Library} library
   */
  constructor(text, library) {
    this.#library = library;
    this.#folding = library.folding;
    this.text = text.trim().slice(0, LONGEST);
    this.parts = parted(this.#folding.plain(this.text).replaceAll(/[“”「」]/g, '"')).filter((part, i, all) => this.#folding.run(part) && all.indexOf(part) === i);
  }

  get isEmpty() {
    return this.text === "";
  }

  /** Letters only, which may be pinyin. */
  get letters() {
    const letters = this.parts.join("").replaceAll(/['’-]/g, "");
    return /^[a-z]+$/.test(letters) && letters.length > 2 ? letters : "";
  }

  /** Whether some of it stands in quotation marks. */
  get isExact() {
    return this.parts.some((part) => part.startsWith('"'));
  }

  /** The query as typed: every part, with the forms of its words. */
  async asTyped(isBeside = false) {
    const forms = await this.#forms(isBeside);
    return reading(this.parts.map((part) => this.#term(part, forms)));
  }

  /** The query with its figures and dates written otherwise, and ü as in input methods. */
  written() {
    const spelled = this.text.replaceAll(/ü/giu, "v");
    return [...writings(this.#folding.plain(this.text)).slice(0, 4), ...(spelled === this.text ? [] : [spelled])];
  }

  /**
   * The number of a commitment, measure or section, if it is one.
   *
   * @returns {Reading | null}
   */
  numbered() {
    const number = numberOf(this.#folding.plain(this.text));
    return number ? { ...reading([[new Numbered(number)]]), number } : null;
  }

  /**
   * What finds the forms of a word.
   *
   * @param {boolean} isBeside
   * @returns {Promise<Widen>}
   */
  async #forms(isBeside) {
    if (this.parts.every(hasHan)) return () => [];
    const vocabulary = await this.#library.vocabulary(isBeside);
    return (word) => vocabulary.forms(word);
  }

  /** The query with its last word only begun. */
  async begun(isBeside = false) {
    const vocabulary = await this.#library.vocabulary(isBeside);
    const last = this.parts.length - 1;
    return reading(this.parts.map((part, i) => this.#term(part, (word) => (i < last ? vocabulary.forms(word) : begun(vocabulary, word)))));
  }

  /** A run of Chinese, with its punctuation as the borders of words. */
  atPunctuation() {
    const parts = this.parts.flatMap((part) => part.match(/[\p{L}\p{N}%+]+/gu) ?? []);
    return parts.length > this.parts.length ? reading(parts.map((part) => this.#term(part, (word) => [word]))) : null;
  }

  /**
   * @param {string} part
   * @param {Widen} widen
   * @returns {Way[]}
   */
  #term(part, widen) {
    if (hasHan(part)) return [runOf(this.#folding, part)];
    const phrase = phraseOf(this.#folding, part);
    if (phrase.tokens.length > 1 || phrase.signs) return [phrase];
    if (part.startsWith('"')) return phrase.tokens.map((word) => new Word(word, 1));
    return wordsOf(part).flatMap((word) => widen(word).map((form) => new Word(form, form === word ? 1 : 0.9)));
  }

  /** Readings as Chinese words by their pinyin: whole; else by initials; else begun. */
  async *inPinyin() {
    if (!this.parts.some((part) => /^[a-z]{3,}$/.test(part)) && !this.letters) return;
    const pinyin = this.#library.pinyin;
    const whole = await pinyin.whole(this.letters);
    if (whole.length) await this.#library.translate();
    for (const runs of whole) yield { isSure: true, reading: sounding(runs) };
    const terms = await Promise.all(this.parts.map(async (part) => (hasHan(part) ? [this.#folding.run(part)] : (await pinyin.whole(this.#folding.run(part))).flat())));
    if (terms.length > 1 && terms.every((runs) => runs.length)) yield { isSure: true, reading: sounding(...terms) };
    if (!this.letters) return;
    for (const runs of await pinyin.initials(this.letters)) yield { isSure: false, reading: sounding(runs) };
    const begun = await pinyin.beginning(this.letters);
    if (begun.length) yield { isSure: false, reading: sounding(begun) };
  }
}

/** @param {string[][]} terms runs, some of which sound as what was typed */
const sounding = (...terms) => reading(terms.map((runs) => runs.map((run) => new Run(run))), { kind: "pinyin", words: terms.flat() });

/**
 * @param {Vocabulary} vocabulary
 * @param {string} word
 */
const begun = (vocabulary, word) => {
  const forms = vocabulary.forms(word);
  return forms.length ? forms : vocabulary.beginning(word);
};

/**
 * The parts of a query: between blanks, but for what stands in quotation marks.
 *
 * @param {string} plain
 * @returns {string[]}
 */
const parted = (plain) => plain.match(/"[^"]+"|[^\s"]+/g) ?? [];
