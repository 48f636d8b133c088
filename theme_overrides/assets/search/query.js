// What a reader typed, as terms: each is a list of ways to stand in a text.

import { hasHan, wordsOf } from "./text.js";
import { isForm } from "./vocabulary.js";

/** @import { Field, Folding } from "./text.js" */
/** @import { Library } from "./library.js" */
/** @import { Vocabulary } from "./vocabulary.js" */
/** @import { Reading, Span, Via, Way } from "./types.d.ts" */

/** @typedef {(word: string) => string[]} Widen for which words a word stands */

const LONGEST = 100; // characters of a query; more than any that means something
const NUMBER = /^\d+(\.\d+(-[a-z]{1,2})?)?$/;
const SIGNS = /[+.%]/; // between letters and figures these are not mere punctuation: 5+4+X, 0.5

/**
 * A run of characters, blanks and punctuation left out; `signs` must stand in it as typed, and
 * if it has `tokens`, these words and no parts of words.
 *
 * @implements {Way}
 */
class Run {
  /**
   * @param {string} run
   * @param {{ signs?: string, tokens?: string[] }} [more]
   */
  constructor(run, { signs = "", tokens = [] } = {}) {
    this.run = run;
    this.signs = signs;
    this.tokens = tokens;
  }

  get keys() {
    if (this.tokens.length) return this.tokens;
    const characters = [...this.run];
    const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`);
    const figures = [...this.run.matchAll(/[0-9]+\p{Script=Han}/gu)].map(([figure]) => figure);
    const told = [...pairs.filter((pair) => hasHan(pair)), ...figures];
    return told.length ? told : characters;
  }

  /** @param {Field} field */
  mayStandIn(field) {
    return field.run.includes(this.run);
  }

  /**
   * @param {Field} field
   * @returns {Iterable<Span>}
   */
  *spans(field) {
    for (const { start, end, slice, before, after } of field.find(this.run)) {
      if (this.signs && slice.replaceAll(/[^+.%]/g, "") !== this.signs) continue;
      if (this.tokens.length && (isLatin(before) || isLatin(after) || wordsOf(slice).join() !== this.tokens.join())) continue;
      const isCut = (isDigit(before) && isDigit(slice[0])) || (isDigit(after) && isDigit(slice.at(-1)));
      yield { start, end, weight: isCut ? 0.5 : 1 };
    }
  }
}

/**
 * A word in Latin letters.
 *
 * @implements {Way}
 */
class Word {
  /**
   * @param {string} word
   * @param {number} weight
   */
  constructor(word, weight) {
    this.word = word;
    this.weight = weight;
  }

  get keys() {
    return [this.word];
  }

  /** @param {Field} field */
  mayStandIn(field) {
    return field.view.words.has(this.word);
  }

  /**
   * @param {Field} field
   * @returns {Span[]}
   */
  spans(field) {
    return (field.view.words.get(this.word) ?? []).map((stretch) => ({ ...stretch, weight: this.weight }));
  }
}

/**
 * The number of an entry; it stands in no text.
 *
 * @implements {Way}
 */
class Numbered {
  /** @param {string} number */
  constructor(number) {
    this.keys = [`#${number}`];
  }

  mayStandIn() {
    return false;
  }

  spans() {
    return [];
  }
}

/** @param {string | undefined} character */
const isLatin = (character = "") => /[a-z0-9]/.test(character);
/** @param {string | undefined} character */
const isDigit = (character = "") => /[0-9]/.test(character);

/**
 * @param {Folding} folding
 * @param {string} text
 */
const runOf = (folding, text) => {
  const plain = folding.plain(text);
  const inner = plain.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, "");
  return new Run(folding.run(text), { signs: SIGNS.test(inner) ? inner.replaceAll(/[^+.%]/g, "") : "" });
};

/**
 * @param {Folding} folding
 * @param {string} text
 */
const phraseOf = (folding, text) => {
  const tokens = wordsOf(folding.plain(text));
  return new Run(folding.run(text), { tokens, signs: runOf(folding, text).signs });
};

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
    this.parts = parted(this.#folding.plain(this.text).replaceAll(/[“”「」]/g, '"')).filter((part) => this.#folding.run(part));
  }

  get isEmpty() {
    return this.parts.length === 0;
  }

  /** Letters only, which may be pinyin. */
  get letters() {
    const letters = this.parts.join("").replaceAll(/['’-]/g, "");
    return /^[a-z]+$/.test(letters) && letters.length > 2 ? letters : "";
  }

  /** The query as typed: every part, with the forms of its words. */
  async asTyped() {
    const forms = await this.#forms();
    return reading(this.parts.map((part) => this.#term(part, forms)));
  }

  /**
   * The number of a commitment, measure or section, if it is one.
   *
   * @returns {Reading | null}
   */
  numbered() {
    const [number = "", ...more] = this.parts;
    if (more.length || !NUMBER.test(number)) return null;
    return { ...reading([[new Numbered(number)]]), number };
  }

  /**
   * What finds the forms of a word. Those of an everyday word that editors have explained are not guessed.
   *
   * @returns {Promise<Widen>}
   */
  async #forms() {
    if (this.parts.every(hasHan)) return () => [];
    const vocabulary = await this.#library.vocabulary();
    /** @param {string} word */
    const isExplained = (word) => this.#library.synonyms.some(([everyday]) => isForm(this.#folding.plain(everyday), word));
    return (word) => (vocabulary.has(word) || !isExplained(word) ? vocabulary.forms(word) : vocabulary.numbers(word));
  }

  /** The query with words that are only begun. */
  async begun() {
    const vocabulary = await this.#library.vocabulary();
    return reading(this.parts.map((part) => this.#term(part, (word) => begun(vocabulary, word))));
  }

  /** The query with words that are mistyped, or only begun. */
  async mistyped() {
    const vocabulary = await this.#library.vocabulary();
    /** @type {Set<string>} */
    const read = new Set();
    /** @type {Widen} */
    const meant = (word) => {
      const known = begun(vocabulary, word);
      if (known.length) return known;
      const near = vocabulary.near(word);
      for (const one of near.slice(0, 1)) read.add(one);
      return near;
    };
    const terms = this.parts.map((part) => this.#term(part, meant));
    return reading(terms, read.size ? { kind: "typo", words: [...read] } : null);
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
    if (part.startsWith('"') || phrase.tokens.length > 1 || phrase.signs) return [phrase];
    return wordsOf(part).flatMap((word) => widen(word).map((form) => new Word(form, form === word ? 1 : 0.9)));
  }

  /** Readings as Chinese words by their pinyin: whole; else by initials; else begun. */
  async *inPinyin() {
    if (!this.parts.some((part) => /^[a-z]{3,}$/.test(part)) && !this.letters) return;
    const pinyin = this.#library.pinyin;
    for (const runs of await pinyin.whole(this.letters)) yield { isSure: true, reading: sounding(runs) };
    const terms = await Promise.all(this.parts.map(async (part) => (hasHan(part) ? [this.#folding.run(part)] : (await pinyin.whole(this.#folding.run(part))).flat())));
    if (terms.length > 1 && terms.every((runs) => runs.length)) yield { isSure: true, reading: sounding(...terms) };
    if (!this.letters) return;
    for (const runs of await pinyin.initials(this.letters)) yield { isSure: false, reading: sounding(runs) };
    const begun = await pinyin.beginning(this.letters);
    if (begun.length) yield { isSure: false, reading: sounding(begun) };
  }

  /** Readings with an everyday word replaced by the official ones; `back` is the other way round. */
  async synonyms({ back = false } = {}) {
    const forms = await this.#forms();
    /**
     * @param {string} typed
     * @param {string} word
     */
    const isSame = (typed, word) => (hasHan(word) ? this.#folding.run(typed) === this.#folding.run(word) : isForm(typed, word));
    const found = [];
    for (const [everyday, official] of this.#library.synonyms) {
      for (const word of official) {
        const [from, to] = back ? [word, everyday] : [everyday, word];
        const sought = parted(this.#folding.plain(from));
        const at = this.parts.findIndex((_, i) => sought.every((part, j) => isSame(this.parts[i + j] ?? "", part)));
        if (at < 0) continue;
        const target = hasHan(to) ? [runOf(this.#folding, to)] : await this.#official(to);
        const others = [...this.parts.slice(0, at), ...this.parts.slice(at + sought.length)];
        const rest = others.map((other) => this.#term(other, forms));
        found.push(reading([target, ...rest], { kind: "synonym", words: [to] }));
      }
    }
    return found;
  }

  /**
   * @param {string} to
   * @returns {Promise<Way[]>}
   */
  async #official(to) {
    const [word = "", ...more] = wordsOf(this.#folding.plain(to));
    if (more.length) return [phraseOf(this.#folding, to)];
    return (await this.#library.vocabulary()).numbers(word).map((form) => new Word(form, 1));
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
