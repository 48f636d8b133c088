// What a query is made of, when not all of it stands in one place as it was typed.

import { writings } from "./figures.js";
import { hasHan } from "./text.js";
import { Run, Word, phraseOf, runOf } from "./ways.js";

/** @import { Library } from "./library.js" */
/** @import { Query } from "./query.js" */
/** @import { Piece, Via, Way } from "./types.d.ts" */

const LONGEST = 12; // characters of a piece of Chinese that is looked for as one
const EVERYDAY = 0.9; // what an everyday word stands for weighs nearly as much as the word
const SOUND = 0.7; // what only sounds like it
const LEAST = 0.1; // a piece that stands nearly everywhere
const TORN = 0.4; // a piece that has a particle in it: 的学校
const SOUNDED = 40; // the longest query in which slips are looked for
const UNKNOWN = 0.75; // a word that stands nowhere
const TOPIC = 0.5; // at least: a word that tells what was meant, however often the letter says it
const PLAIN = 0.8; // of the weight of a word that does not
const MOST_UNKNOWN = 1.5; // times the weight of a word: no run that stands nowhere weighs more
const ELSEWHERE = 2.2; // a word that is known to be about something else
const OFFICIAL = 1.15; // more than other runs, if everyday words stand for it or it for them
const TOKEN = /\d+(?:[.,]\d+)* ?(?:[百千万亿%]+|(?:percent|per cent|hundred|thousand|million|billion|wan)\b)|\d+(?:[.,]\d+)+|\p{Script=Han}+|[a-z\d]+|\p{L}+/gu;

/** @typedef {{ value: number, length: number, kind: "asking" | "everyday" | "known" | "sound" | "unknown", words?: string[] }} Step */

/**
 * The pieces of a query: what stands in the texts, everyday words with what they stand for, and
 * what neither is. Question words are left out. `sounds`: also what is spelled otherwise, but
 * sounds the same or is nearly it; `isFiner`: no run of Chinese is left as it is.
 *
 * @param {Query} query
 * @param {Library} library
 * @param {{ sounds?: boolean, isBeside?: boolean, isFiner?: boolean }} [more]
 */
export const pieces = async (query, library, { sounds = false, isBeside = false, isFiner = false } = {}) => {
  const tokens = query.parts.join(" ").match(TOKEN) ?? [];
  const cutter = new Cutter(library, { sounds, isBeside, isMixed: library.isChinese && tokens.some(hasHan), isFiner, typed: library.folding.run(query.text) });
  /** @type {Piece[]} */
  const found = [];
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i] ?? "";
    if (/^\p{Script=Han}/u.test(token)) {
      found.push(...(await cutter.han(token)));
      i++;
    } else {
      let end = i + 1;
      while (tokens[end] && !/^\p{Script=Han}/u.test(tokens[end] ?? "")) end++;
      found.push(...(await cutter.latin(tokens.slice(i, end))));
      i = end;
    }
  }
  return [...new Map(found.map((piece) => [piece.text, piece])).values()]; // said again, it means no more
};

class Cutter {
  #library;
  #sounds;
  #isBeside;
  #isMixed;
  #isFiner;
  #typed;

  /**
   * @param {Library} library
   * @param {{ sounds: boolean, isBeside: boolean, isMixed: boolean, isFiner: boolean, typed: string }} how
   */
  constructor(library, { sounds, isBeside, isMixed, isFiner, typed }) {
    this.#library = library;
    this.#sounds = sounds;
    this.#isBeside = isBeside;
    this.#isMixed = isMixed;
    this.#isFiner = isFiner;
    this.#typed = typed;
  }

  /**
   * @param {string} text
   * @param {Way[]} ways
   * @param {number} size
   * @param {Via | null} [via]
   * @returns {Promise<Piece>}
   */
  async #piece(text, ways, size, via = null) {
    const { everyday, folding } = this.#library;
    const { rarity, isNamed, where } = await this.#library.rarity(ways, this.#isBeside);
    const isTopic = via?.kind === "synonym" || (!via && (isNamed || everyday.isOfficial(text))); // however often the letter speaks of it
    const isFirm = isTopic || text.length > (hasHan(text) ? 2 : 20) || /\d.*(?:\d\d|\D)/.test(text);
    const weight = (isTopic ? TOPIC + (1 - TOPIC) * (rarity ?? 0) : Math.max(rarity ?? UNKNOWN, LEAST) * (isFirm ? 1 : PLAIN)) * size;
    const words = via?.words.filter((word) => !this.#typed.includes(folding.run(word))) ?? [];
    return { text, ways: rarity === null ? [] : ways, via: via && words.length ? { ...via, words } : null, weight, where, isFirm };
  }

  /**
   * What nothing here speaks of.
   *
   * @param {string} text
   * @param {number} size
   * @returns {Piece}
   */
  #unknown(text, size, isElsewhere = false) {
    return { text, ways: [], via: null, weight: isElsewhere ? ELSEWHERE : UNKNOWN * Math.min(size, MOST_UNKNOWN), isFirm: false, where: null };
  }

  /**
   * A run of Chinese, cut so that the longest pieces are known.
   *
   * @param {string} run
   * @returns {Promise<Piece[]>}
   */
  async han(run) {
    const steps = await this.#steps(run);
    /** @type {Piece[]} */
    const found = [];
    let [at, unknown] = [0, ""];
    const flush = () => {
      if (unknown) found.push(this.#unknown(unknown, unknown.length / 2));
      unknown = "";
    };
    for (const { length, kind, words = [] } of steps) {
      const text = run.slice(at, at + length);
      at += length;
      if (kind === "unknown") {
        unknown += text;
        continue;
      }
      flush();
      if (kind === "asking") continue;
      /** @type {Way[]} */
      const ways = kind === "sound" ? await this.#sounding(words, SOUND) : [new Run(text), ...(await this.#official(words))];
      if (words.every((word) => !word) && kind === "everyday" && !(await this.#library.has(text, this.#isBeside))) {
        found.push(this.#unknown(text, 1, true));
        continue;
      }
      const via = kind === "known" ? null : /** @type {const} */ ({ kind: kind === "sound" ? "typo" : "synonym", words });
      found.push(await this.#piece(text, ways, text.length / 2, via));
    }
    flush();
    return found;
  }

  /**
   * @param {string} run
   * @returns {Promise<Step[]>}
   */
  async #steps(run) {
    const { everyday } = this.#library;
    const isTorn = everyday.torn(run);
    /** @type {{ value: number, last: Step | null }[]} */
    const best = [{ value: 0, last: null }]; // to each place: the best way there, told by its last step
    for (let start = 0; start < run.length; start++) {
      const before = best[start]?.value ?? 0;
      /** @param {Step} step */
      const take = (step) => {
        const value = before + step.value;
        const there = best[start + step.length];
        if (!there || value > there.value) best[start + step.length] = { value, last: step };
      };
      take({ value: 0, length: 1, kind: "unknown" });
      let stands = true;
      for (let length = 1; length <= Math.min(run.length - start, LONGEST); length++) {
        const text = run.slice(start, start + length);
        const value = length ** 1.5;
        const official = everyday.official(text);
        if (official) take({ value: value * OFFICIAL, length, kind: "everyday", words: official });
        if (everyday.asks(text)) take({ value: length > 1 ? value : 0.5, length, kind: "asking" });
        if (length < 2 || (this.#isFiner && length > 3 && length === run.length)) continue;
        stands &&= await this.#library.has(text, this.#isBeside);
        const torn = stands && isTorn(start, start + length);
        if (stands && everyday.isOfficialRun(text)) take({ value: value * OFFICIAL, length, kind: "known" });
        else if (stands && (length > 2 || !torn)) take({ value: torn || this.#library.isFragment(text) ? value * TORN : value, length, kind: "known" });
        else if (this.#sounds && length <= 8 && this.#typed.length <= SOUNDED) {
          const words = await this.#library.pinyin.like(text);
          if (words.length) take({ value: value * SOUND, length, kind: "sound", words });
        }
      }
    }
    /** @type {Step[]} */
    const steps = [];
    for (let at = run.length, step; (step = best[at]?.last); at -= step.length) steps.unshift(step);
    return steps;
  }

  /**
   * Words in Latin letters and figures.
   *
   * @param {string[]} words
   */
  async latin(words) {
    const { everyday } = this.#library;
    /** @type {Piece[]} */
    const found = [];
    for (let i = 0; i < words.length; ) {
      const word = words[i] ?? "";
      let [taken, official] = everyday.phrase(words.slice(i));
      const isGuessed = !taken && !everyday.asks(word) && !(await this.#forms(word)).length;
      if (isGuessed && (await this.#library.explain("elsewhere"))) [taken, official] = everyday.phrase(words.slice(i));
      const text = words.slice(i, i + Math.max(taken, 1)).join(" ");
      if (taken) {
        const own = taken > 1 ? [phraseOf(this.#library.folding, text)] : await this.#forms(word);
        const isElsewhere = official.every((one) => !one) && (await this.#library.rarity(own.filter(({ weight }) => weight === 1), this.#isBeside)).rarity === null;
        found.push(isElsewhere ? this.#unknown(text, 1, true) : await this.#piece(text, [...own, ...(await this.#official(official))], 1, { kind: "synonym", words: official }));
      } else if (!everyday.asks(word)) {
        const vocabulary = await this.#library.vocabulary(this.#isBeside);
        const joined = word + (words[i + 1] ?? "-");
        const isApart = !vocabulary.has(word) && vocabulary.has(joined); // Le Shan
        found.push(await this.#word(isApart ? joined : word));
        if (isApart) i++;
      }
      i += Math.max(taken, 1);
    }
    return found;
  }

  /** @param {string} word */
  async #forms(word) {
    if (/^\d/.test(word)) return [word, ...writings(word)].map((written) => runOf(this.#library.folding, written));
    const vocabulary = await this.#library.vocabulary(this.#isBeside);
    return vocabulary.forms(word).map((form) => new Word(form, form === word ? 1 : 0.9));
  }

  /**
   * Words that were told by their sound, and what they stand for.
   *
   * @param {string[]} runs
   * @returns {Promise<Way[]>}
   */
  async #sounding(runs, weight = 1) {
    const standing = await Promise.all(runs.map((run) => this.#library.has(run, this.#isBeside)));
    const official = runs.flatMap((run, i) => (standing[i] ? [] : (this.#library.everyday.official(run) ?? [])));
    return [...runs.map((run) => new Run(run, { weight })), ...(await this.#official(official))];
  }

  /**
   * @param {string} word
   * @returns {Promise<Piece>}
   */
  async #word(word) {
    const library = this.#library;
    const forms = await this.#forms(word);
    const nearest = async () => (await library.vocabulary(this.#isBeside)).near(word, { also: library.everyday.words });
    const slip = forms.length || library.isChinese ? [] : await nearest(); // who reads English mistypes it sooner than he types pinyin
    const runs = slip.length || (forms.length && !this.#isMixed) ? [] : await this.#read(word, !forms.length);
    const ways = [...forms, ...(await this.#sounding(runs))];
    if (forms.length || /^\d/.test(word)) return this.#piece(word, ways, 1);
    if (runs.length) return this.#piece(word, ways, 1, { kind: "pinyin", words: runs });
    const near = slip.length ? slip : await nearest();
    const [first = ""] = near;
    const official = near.length ? library.everyday.phrase([first])[1] : [];
    const meant = [...near.map((form) => new Word(form, SOUND)), ...(await this.#official(official))];
    return this.#piece(word, meant, 1, near.length ? { kind: "typo", words: [first] } : null);
  }

  /**
   * Chinese words of which a word is the pinyin, everyday ones only if `isAny`.
   *
   * @param {string} word
   * @param {boolean} isAny
   */
  async #read(word, isAny) {
    if (!/^[a-z]{3,}$/.test(word)) return [];
    const { pinyin } = this.#library;
    const known = (await pinyin.whole(word)).flat();
    const runs = known.length || !isAny ? known : await pinyin.everyday(word);
    if (runs.length) await this.#library.translate();
    return runs;
  }

  /**
   * What an everyday word stands for, as it may stand in the texts.
   *
   * @param {string[]} words
   * @returns {Promise<Way[]>}
   */
  async #official(words) {
    const { folding } = this.#library;
    const ways = words.map(async (word) => {
      const [first = "", ...more] = folding.plain(word).match(/[a-z\d]+/g) ?? [];
      if (hasHan(word)) return [runOf(folding, word, EVERYDAY)];
      if (more.length) return [phraseOf(folding, word, EVERYDAY)];
      return (await this.#library.vocabulary(this.#isBeside)).numbers(first).map((form) => new Word(form, EVERYDAY));
    });
    return (await Promise.all(ways)).flat();
  }
}
