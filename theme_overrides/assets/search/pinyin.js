// Chinese words by what is typed of their pinyin: whole, joined, begun, or by initials.

const MOST = 12;
const MOST_WORDS = 4; // in one query
const MOST_WAYS = 500; // of putting words together
const MOST_CUTS = 50; // of the letters up to one place

/** @import { Sounds } from "./types.d.ts" */

/** @typedef {Map<string, string[]>} Table */

/** @typedef {Map<string, string>} Usual how a character usually reads */

/**
 * Words by their pinyin, joined, and by its initials.
 *
 * @param {Sounds} sounds
 * @param {Usual} usual
 */
const tables = ({ words, others }, usual) => {
  /** @type {{ whole: Table, initials: Table, blurred: Table }} */
  const made = { whole: new Map(), initials: new Map(), blurred: new Map() };
  for (const word of words.split(" ").filter(Boolean)) {
    const read = others[word]?.split(" ") ?? [...word].map((character) => usual.get(character) ?? "");
    add(made.whole, read.join(""), word);
    add(made.blurred, blurred(read), word);
    add(made.initials, read.map((syllable) => syllable.charAt(0)).join(""), word);
  }
  return made;
};

/**
 * Syllables without the differences that many do not hear: zh and z, ing and in.
 *
 * @param {string[]} read
 */
const blurred = (read) => read.map((syllable) => syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n")).join(" ");

/** @param {string} syllables */
const read = (syllables) => {
  /** @type {Usual} */
  const usual = new Map();
  for (const [, syllable = "", characters = ""] of syllables.matchAll(/([a-z]+)(\S+)/g)) for (const character of characters) usual.set(character, syllable);
  return usual;
};

/**
 * @param {Table} table
 * @param {string} key
 * @param {string} word
 */
const add = (table, key, word) => {
  const before = table.get(key);
  if (before) before.push(word);
  else table.set(key, [word]);
};
const NONE = tables({ words: "", others: {} }, new Map());

export class Pinyin {
  #letters;
  #syllables;
  #piece;
  #everyday;
  /** @type {Map<Sounds, typeof NONE>} */
  #tables = new Map();

  /**
   * `letters` are those with which words begin; `syllables(name)` fetches how characters read,
   * `piece(letter)` such words, and perhaps more.
   *
   * @param {string} letters
   * @param {(name: "syllables" | "common") => Promise<string>} syllables
   * @param {(letter: string) => Promise<Sounds>} piece
   * @param {{ runs: string[], size: number }} everyday words that are known too
   */
  constructor(letters, syllables, piece, everyday) {
    this.#letters = letters;
    this.#syllables = syllables;
    this.#piece = piece;
    this.#everyday = everyday;
  }

  #explained = { size: 0, made: NONE };
  /** @type {Usual | undefined} */
  #all;
  /** @type {Map<string, Promise<Usual>>} */
  #known = new Map();
  /** @param {"syllables" | "common"} name */
  async #usual(name) {
    const known = this.#known.get(name) ?? this.#syllables(name).then(read);
    this.#known.set(name, known);
    known.catch(() => this.#known.delete(name)); // the next query tries again
    return known;
  }

  /**
   * The words that begin with a letter; a piece that serves every letter is read once.
   *
   * @param {string} letter
   */
  async #at(letter) {
    if (!this.#letters.includes(letter)) return NONE;
    const [piece, usual] = await Promise.all([this.#piece(letter), this.#usual("syllables")]);
    const made = this.#tables.get(piece) ?? tables(piece, usual);
    this.#tables.set(piece, made);
    return made;
  }

  /** How every character reads that is known. */
  async #every() {
    const [usual, common] = await Promise.all([this.#usual("syllables"), this.#usual("common")]);
    return (this.#all ??= new Map([...common, ...usual]));
  }

  /** The everyday words, read as their characters usually are. */
  async #said() {
    const { size } = this.#everyday;
    if (this.#explained.size !== size) this.#explained = { size, made: tables({ words: this.#everyday.runs.join(" "), others: {} }, await this.#every()) };
    return this.#explained.made;
  }

  /**
   * Everyday words whose pinyin is what was typed.
   *
   * @param {string} letters
   */
  async everyday(letters) {
    return letters.length < 5 ? [] : (await this.#said()).whole.get(letters) ?? [];
  }

  /**
   * Words that sound much like some characters, and share one with them.
   *
   * @param {string} run
   */
  async like(run) {
    const usual = await this.#every();
    const letters = blurred([...run].map((character) => usual.get(character) ?? "-"));
    const known = (await this.#at(letters.charAt(0))).blurred.get(letters) ?? [];
    const words = known.length ? known : (await this.#said()).blurred.get(letters) ?? [];
    const least = known.length ? 1 : run.length / 2;
    return words.filter((word) => word !== run && word.length === run.length && [...word].filter((character, i) => character === run[i]).length >= least);
  }

  /**
   * Runs of words whose pinyin, taken together, is what was typed; the fewest words first.
   *
   * @param {string} letters
   */
  async whole(letters) {
    return letters.length < 3 ? [] : this.#joined(letters, "whole", 3);
  }

  /**
   * Runs of words with these initials.
   *
   * @param {string} letters
   */
  async initials(letters) {
    return letters.length < 3 ? [] : this.#joined(letters, "initials", 2);
  }

  /**
   * Words whose pinyin begins so.
   *
   * @param {string} letters
   */
  async beginning(letters) {
    if (letters.length < 3) return [];
    const found = [...(await this.#at(letters.charAt(0))).whole].filter(([key]) => key.startsWith(letters));
    return found.sort(([a], [b]) => a.length - b.length).flatMap(([, words]) => words).slice(0, MOST);
  }

  /**
   * Every way to read letters as words one after another, as lists of runs.
   *
   * @param {string} letters
   * @param {"whole" | "initials"} table
   * @param {number} shortest
   */
  async #joined(letters, table, shortest) {
    /** @type {string[][][][]} */
    const ways = [[[]]]; // to each place: lists of choices of words
    for (let start = 0; start <= letters.length - shortest; start++) {
      const here = ways[start];
      if (!here) continue;
      const words = (await this.#at(letters.charAt(start)))[table];
      for (let end = start + shortest; end <= letters.length; end++) {
        const choice = words.get(letters.slice(start, end));
        if (!choice) continue;
        const there = (ways[end] ??= []);
        for (const way of here) if (way.length < MOST_WORDS && there.length < MOST_CUTS) there.push([...way, choice]);
      }
    }
    const found = (ways[letters.length] ?? []).filter((way) => way.reduce((product, words) => product * words.length, 1) <= MOST_WAYS);
    return found.sort((a, b) => a.length - b.length).map((way) => way.reduce((runs, words) => runs.flatMap((run) => words.map((word) => run + word)), [""]));
  }
}
