// The ways in which what is looked for may stand in a text.

import { hasHan, wordsOf } from "./text.js";

/** @import { Field, Folding } from "./text.js" */
/** @import { Span, Way } from "./types.d.ts" */

const SIGNS = /[+.%]/; // between letters and figures these are not mere punctuation: 5+4+X, 0.5

/**
 * A run of characters, blanks and punctuation left out; `signs` must stand in it as typed, and
 * if it has `tokens`, these words and no parts of words.
 *
 * @implements {Way}
 */
export class Run {
  /**
   * @param {string} run
   * @param {{ signs?: string, tokens?: string[], weight?: number }} [more]
   */
  constructor(run, { signs = "", tokens = [], weight = 1 } = {}) {
    this.run = run;
    this.weight = weight;
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
    return field.run.includes(this.run) && this.tokens.every((token) => field.view.words.has(token));
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
      yield { start, end, weight: isCut ? this.weight / 2 : this.weight };
    }
  }
}

/**
 * A word in Latin letters.
 *
 * @implements {Way}
 */
export class Word {
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
export class Numbered {
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
 * The characters of a text.
 *
 * @param {Folding} folding
 * @param {string} text
 */
export const runOf = (folding, text, weight = 1) => {
  const plain = folding.plain(text);
  const inner = plain.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, "");
  return new Run(folding.run(text), { weight, signs: SIGNS.test(inner) ? inner.replaceAll(/[^+.%]/g, "") : "" });
};

/**
 * Words in their order.
 *
 * @param {Folding} folding
 * @param {string} text
 */
export const phraseOf = (folding, text, weight = 1) => {
  const tokens = wordsOf(folding.plain(text));
  return new Run(folding.run(text), { tokens, weight, signs: runOf(folding, text).signs });
};
