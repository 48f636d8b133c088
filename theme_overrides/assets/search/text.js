// Texts as the search compares them. generator/searching/folding.py does the same.

/** @import { Stretch, TextName } from "./types.d.ts" */

const MARK = /\p{Mn}/gu;
const KEPT = /[\p{L}\p{N}%\n]/u; // % tells figures apart; a match never crosses a line
const WORD = /[a-z0-9]+/g;
const HAN = /\p{Script=Han}/u;

/** @param {string} text */
export const hasHan = (text) => HAN.test(text);

/**
 * @param {string} plain
 * @returns {string[]}
 */
export const wordsOf = (plain) => plain.match(WORD) ?? [];

/** Folds characters: one width, lower case, no accents, simplified forms. */
export class Folding {
  /** @type {Map<string, string>} */
  #simplified = new Map();
  /** @type {Map<string, string>} */
  #folded = new Map();
  /** @type {Map<string, boolean>} */
  #kept = new Map();

  /** `pairs` holds traditional characters, each followed by its simplified form. */
  constructor(pairs = "") {
    this.learn(pairs);
  }

  /** @param {string} pairs */
  learn(pairs) {
    for (const [, traditional = "", simplified = ""] of pairs.matchAll(/(.)(.)/gu)) {
      this.#simplified.set(traditional, simplified);
      this.#folded.delete(traditional);
    }
  }

  /** @param {string} character */
  character(character) {
    let folded = this.#folded.get(character);
    if (folded === undefined) {
      folded = character.normalize("NFKD").toLowerCase().replaceAll(MARK, "").normalize("NFC");
      folded = this.#simplified.get(folded) ?? folded;
      this.#folded.set(character, folded);
    }
    return folded;
  }

  /** @param {string} character */
  keeps(character) {
    let kept = this.#kept.get(character);
    if (kept === undefined) this.#kept.set(character, (kept = KEPT.test(character)));
    return kept;
  }

  /** @param {string} text */
  plain(text) {
    let plain = "";
    for (const character of text) plain += this.character(character);
    return plain;
  }

  /**
   * A text without blanks and punctuation.
   *
   * @param {string} text
   */
  run(text) {
    let run = "";
    for (const character of this.plain(text)) if (this.keeps(character)) run += character;
    return run;
  }
}

/**
 * A field's text as it is compared: `run` without blanks, and the words. `starts` are the places
 * in `plain` of the characters of `run`, `at` the places in the text of the characters of `plain`.
 *
 * @typedef {{ plain: string, run: string, words: Map<string, Stretch[]>, starts: number[], at: number[] }} View
 */

/** A text of an entry, with the ways back from what is compared to what is shown. */
export class Field {
  #folding;
  /** @type {View | undefined} */
  #view;

  /**
   * @param {TextName} name
   * @param {string} text
   * @param {Folding} folding
   */
  constructor(name, text, folding) {
    this.name = name;
    this.text = text;
    this.#folding = folding;
  }

  /** The text as it is compared, made when somebody first asks. */
  get view() {
    return (this.#view ??= this.#look());
  }

  get run() {
    return this.view.run;
  }

  /** @returns {View} */
  #look() {
    const at = [];
    const starts = [];
    let plain = "";
    let run = "";
    let place = 0;
    for (const character of this.text) {
      for (const folded of this.#folding.character(character)) {
        if (this.#folding.keeps(folded)) {
          for (let i = 0; i < folded.length; i++) starts.push(plain.length + i);
          run += folded;
        }
        for (let i = 0; i < folded.length; i++) at.push(place);
        plain += folded;
      }
      place += character.length;
    }
    at.push(place);
    /** @type {Map<string, Stretch[]>} */
    const words = new Map();
    const view = { plain, run, words, starts, at };
    for (const { 0: word, index } of plain.matchAll(WORD)) {
      const stretch = this.#stretch(view, index, index + word.length);
      const before = words.get(word);
      if (before) before.push(stretch);
      else words.set(word, [stretch]);
    }
    return view;
  }

  /**
   * From places in `plain` to places in the text.
   *
   * @param {View} view
   * @param {number} first
   * @param {number} last
   * @returns {Stretch}
   */
  #stretch({ at }, first, last) {
    return { start: at[first] ?? 0, end: at[last] ?? this.text.length };
  }

  /**
   * Where a character of `run` stands in the text.
   *
   * @param {number} place
   */
  placeOf(place) {
    const { starts, at } = this.view;
    return at[starts[place] ?? 0] ?? 0;
  }

  /**
   * Where a run of characters stands: places in the text, what is there, and what is beside it.
   *
   * @param {string} run
   */
  *find(run) {
    if (!run) return;
    const { view } = this;
    const { plain, starts } = view;
    for (let i = this.run.indexOf(run); i >= 0; i = this.run.indexOf(run, i + 1)) {
      const first = starts[i] ?? 0;
      const last = (starts[i + run.length - 1] ?? 0) + 1;
      yield { ...this.#stretch(view, first, last), slice: plain.slice(first, last), before: plain[first - 1], after: plain[last] };
    }
  }
}
