// Words in Latin letters: which of those that stand in the texts a typed word means.

import { stemmer } from "./stemmer/index.js"; // vendored: tests/test_search_files.py holds its version and hash

const MOST = 24;

/**
 * How many letters to add, drop, change or swap between neighbors; `most` + 1 if more.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export const distance = (a, b, most) => {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    let cost = i;
    for (let j = 1; j <= b.length; j++) {
      cost = Math.min(cell(row, j) + 1, cost + 1, cell(row, j - 1) + Number(a[i - 1] !== b[j - 1]));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, cell(before, j - 2) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return cell(row, b.length);
};

/**
 * What lies outside of the table is out of reach.
 *
 * @param {number[]} row
 * @param {number} j
 */
const cell = (row, j) => row[j] ?? Infinity;

/**
 * A word without the endings that change its meaning least.
 *
 * @param {string} word
 */
export const bare = (word) => word.replace(/ies$/, "y").replace(/(?<=[sxz]|ch|sh)es$|(?<=[^s])s$/, "");

/**
 * Whether two words are forms of one. The stemmer alone joins more than a reader would.
 *
 * @param {string} a
 * @param {string} b
 */
export const isForm = (a, b) => {
  if (stemmer(a) !== stemmer(b)) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const rest = Math.max(a.length, b.length) - same;
  return same >= 6 || (same >= 5 && rest <= 3) || bare(a).replace(/e?d$/, "") === bare(b).replace(/e?d$/, "");
};

/**
 * How a word that is spelled as in Britain may be spelled in America; not all of these are words.
 *
 * @param {string} word
 */
export const american = (word) => [
  word.replace(/our/, "or"), word.replace(/is(e|ed|es|er|ers|ing|ation|ations)$/, "iz$1"), word.replace(/ys(e|ed|es|ing)$/, "yz$1"),
  word.replace(/([bt])re(s|d)?$/, "$1er$2"), word.replace(/ll(ed|ing|ers?)$/, "l$1"), word.replace(/ogue(s?)$/, "og$1"), word.replace(/mme(s?)$/, "m$1"),
  word.replace(/ence(s?)$/, "ense$1"), word.replace(/(?<=^.{2,})(ae|oe)/, "e"), word.replace(/grey/, "gray"),
  word.replace(/or/, "our"), word.replace(/iz(e|ed|es|er|ers|ing|ation|ations)$/, "is$1"), word.replace(/ter(s?)$/, "tre$1"), word.replace(/l(ed|ing|ers?)$/, "ll$1"), word.replace(/m(s?)$/, "mme$1"),
].filter((spelled) => spelled !== word);

/**
 * Which letters a word has, as bits: words that differ in many are far apart.
 *
 * @param {string} word
 */
const lettersOf = (word) => [...word].reduce((letters, letter) => letters | (1 << ((letter.codePointAt(0) ?? 0) % 32)), 0);

/** @param {number} letters */
const bits = (letters) => {
  let count = 0;
  for (let left = letters; left; left &= left - 1) count++;
  return count;
};

export class Vocabulary {
  #words;
  /** @type {Map<string, string[]>} */
  #byStem = new Map();

  /** @param {Iterable<string>} words */
  constructor(words) {
    this.#words = new Set(words);
    for (const word of this.#words) {
      const stem = stemmer(word);
      const before = this.#byStem.get(stem);
      if (before) before.push(word);
      else this.#byStem.set(stem, [word]);
    }
  }

  /** @param {string} word */
  has(word) {
    return this.#words.has(word);
  }

  /** @type {Map<string, string[]>} */
  #forms = new Map();
  /**
   * The word itself and its other forms: elevators, elevator; but not parking, park.
   *
   * @param {string} word
   */
  forms(word) {
    let forms = this.#forms.get(word);
    if (!forms) {
      const own = this.#formsOf(word);
      this.#forms.set(word, (forms = own.length ? own : american(word).flatMap((spelled) => this.#formsOf(spelled))));
    }
    return forms;
  }

  /** @param {string} word */
  #formsOf(word) {
    const forms = (this.#byStem.get(stemmer(word)) ?? []).filter((form) => isForm(word, form));
    return this.has(word) ? [word, ...forms.filter((form) => form !== word)] : forms;
  }

  /**
   * The word in one or in several: lift, lifts.
   *
   * @param {string} word
   */
  numbers(word) {
    return this.forms(word).filter((form) => bare(form) === bare(word));
  }

  /**
   * Words that begin so, the shortest first.
   *
   * @param {string} start
   */
  beginning(start) {
    if (start.length < 2) return [];
    const found = [...this.#words].filter((word) => word.startsWith(start));
    return found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, MOST);
  }

  /** @type {Map<string, number>} */
  #known = new Map();
  /** @param {string} word */
  #letters(word) {
    let letters = this.#known.get(word);
    if (letters === undefined) this.#known.set(word, (letters = lettersOf(word)));
    return letters;
  }

  /**
   * The words nearest to a mistyped one, with their forms; `also` are more words. Figures are never guessed.
   *
   * @param {string} word
   * @param {{ also?: Iterable<string> }} [more]
   */
  near(word, { also = [] } = {}) {
    const most = word.length < 5 ? 0 : word.length < 9 ? 1 : 2;
    /** @type {string[]} */
    let nearest = [];
    if (most === 0 || /\d/.test(word)) return nearest;
    const letters = lettersOf(word);
    let least = most;
    for (const known of [...this.#words, ...also]) {
      if (Math.abs(word.length - known.length) > least || bits(letters ^ this.#letters(known)) > 2 * least) continue;
      const isMixedUp = least === 1 && word.length > 5 && letters === this.#letters(known); // the same letters in another order
      const far = Math.max(1, distance(word, known, isMixedUp ? 2 : least) - Number(isMixedUp));
      if (far > least || /\d/.test(known)) continue;
      if (far < least) [least, nearest] = [far, []];
      nearest.push(known);
    }
    return [...new Set(nearest.flatMap((known) => [known, ...this.forms(known)]))];
  }
}
