// The texts and their index, fetched piece by piece. generator/searching/library.py wrote them.

import { Field, Folding } from "./text.js";
import { Pinyin } from "./pinyin.js";
import { Vocabulary } from "./vocabulary.js";

/** @import { About, Entry, Leaf, Pack, Pieces, TextName } from "./types.d.ts" */

/** @typedef {Map<number, number>} Held the packs that hold something, each with its rank */

/** @type {TextName[]} */
const TEXTS = ["title", "words", "summary", "meaning", "more", "other"];
const RANKS = 4; // how much a text tells, from 0 to 3, is the rest of a step divided by this

export class Library {
  #base;
  /** @type {Map<string, Promise<unknown>>} */
  #pieces = new Map();
  /** @type {Leaf[][]} */
  #packs = [];

  /**
   * Opens the search of one language; `base` is the address of its folder.
   *
   * @param {URL} base
   */
  static async open(base) {
    const about = /** @type {About} */ (await get(new URL("index.json", base)));
    return new Library(new URL(`${about.folder}/`, base), about);
  }

  /**
   * @param {URL} base
   * @param {About} about
   */
  constructor(base, about) {
    this.#base = base;
    this.about = about;
    this.folding = new Folding(about.traditional);
    this.synonyms = Object.entries(about.synonyms);
    this.isWhole = about.pack !== undefined; // a small site: one pack, which came along
    this.isChinese = about.tag.startsWith("zh");
    this.pinyin = new Pinyin(about.letters, (letter) => this.#piece(this.isWhole ? "pinyin" : `pinyin-${letter}`));
    if (about.pack) this.#packs[0] = this.#unpack(about.pack);
  }

  /**
   * @template {keyof Pieces} Name
   * @param {Name} name
   * @returns {Promise<Pieces[Name]>}
   */
  #piece(name) {
    let piece = this.#pieces.get(name);
    if (!piece) {
      piece = get(new URL(`${name}.json`, this.#base));
      piece.catch(() => this.#pieces.delete(name)); // the next query tries again
      this.#pieces.set(name, piece);
    }
    return /** @type {Promise<Pieces[Name]>} */ (piece);
  }

  /**
   * The pages in some packs, in their own order.
   *
   * @param {number[]} numbers
   */
  async leaves(numbers) {
    const packs = numbers.map(async (number) => (this.#packs[number] ??= this.#unpack(await this.#piece(`pack-${number}`))));
    return (await Promise.all(packs)).flat();
  }

  /**
   * @param {Pack} pack
   * @returns {Leaf[]}
   */
  #unpack(pack) {
    let row = 0;
    return pack.leaves.map(([address, name, section, rows]) => {
      /** @type {Leaf} */
      const leaf = { address, name, section, entries: [] };
      while (leaf.entries.length < rows) leaf.entries.push(this.#entry(leaf, pack, row++));
      return leaf;
    });
  }

  /**
   * @param {Leaf} leaf
   * @param {Pack} pack
   * @param {number} row
   */
  #entry(leaf, pack, row) {
    const [kind = "page", anchor = "", number = ""] = [pack.kind[row], pack.anchor[row], pack.number[row]];
    /** @type {Entry} */
    const entry = {
      leaf, kind, anchor, number: kind === "commitment" ? anchor : number,
      status: pack.status[row] ?? "", topics: pack.topics[row] ?? [], fields: [],
    };
    for (const name of TEXTS) {
      const text = pack[name][row];
      if (text) entry.fields.push((entry[name] = new Field(name, text, this.folding)));
    }
    return entry;
  }

  /** @type {string | undefined} */
  #everything;
  /**
   * Whether a run of characters stands anywhere, or in a large site may do so.
   *
   * @param {string} run
   * @param {string[]} keys
   */
  async has(run, keys) {
    if (!this.isWhole) return (await this.packs([[keys]])).length > 0;
    const fields = (await this.leaves([0])).flatMap(({ entries }) => entries.flatMap((entry) => entry.fields));
    return (this.#everything ??= fields.map((field) => field.run).join("\n")).includes(run);
  }

  /** @type {Vocabulary | undefined} */
  #vocabulary;
  /** The words in Latin letters that stand in the texts. */
  async vocabulary() {
    return (this.#vocabulary ??= new Vocabulary(await this.#words()));
  }

  async #words() {
    if (!this.isWhole) return (await this.#piece("words")).split(" ");
    /** @type {Set<string>} */
    const words = new Set();
    for (const leaf of await this.leaves([0]))
      for (const entry of leaf.entries)
        for (const field of entry.fields) for (const word of field.view.words.keys()) words.add(word);
    return words;
  }

  /**
   * The packs that may hold all of some terms, most telling first: [[number, rank], …].
   * A term is a list of ways, any of which will do; a way is a list of keys, all of which it needs.
   *
   * @param {string[][][]} terms
   * @returns {Promise<[number: number, rank: number][]>}
   */
  async packs(terms) {
    if (this.isWhole) return [[0, 0]];
    const keys = [...new Set(terms.flat(2))];
    const held = new Map(await Promise.all(keys.map(async (key) => /** @type {const} */ ([key, await this.#held(key)]))));
    const any = terms.map((ways) => {
      /** @type {Held} */
      const found = new Map();
      for (const way of ways) for (const [pack, rank] of common(way.map((key) => held.get(key) ?? NOWHERE))) found.set(pack, Math.max(found.get(pack) ?? 0, rank));
      return found;
    });
    return [...common(any)].sort(([a, first], [b, second]) => second - first || a - b);
  }

  /**
   * The packs in which a key stands, each with the rank of the text.
   *
   * @param {string} key
   * @returns {Promise<Held>}
   */
  async #held(key) {
    const shard = await this.#piece(`shard-${shardOf(key, this.about.shards)}`);
    let pack = 0;
    return new Map(shard[key]?.map((step) => [(pack += Math.floor(step / RANKS)), step % RANKS]));
  }
}

/** @type {Held} */
const NOWHERE = new Map();

/**
 * @param {string} key
 * @param {number} shards
 */
const shardOf = (key, shards) => {
  const characters = [...key];
  const told = /^[\d#]/.test(key) ? characters : characters.slice(0, /^[a-z]/.test(key) ? 2 : 1);
  return told.reduce((number, character) => (number * 31 + (character.codePointAt(0) ?? 0)) % shards, 0);
};

/**
 * What all maps have in common, each with its least rank.
 *
 * @param {Held[]} maps
 */
const common = (maps) => {
  const [first = NOWHERE, ...rest] = [...maps].sort((a, b) => a.size - b.size);
  /** @type {Held} */
  const found = new Map();
  for (const [pack, rank] of first) {
    if (rest.every((map) => map.has(pack))) found.set(pack, Math.min(rank, ...rest.map((map) => map.get(pack) ?? 0)));
  }
  return found;
};

/**
 * @param {URL} url
 * @returns {Promise<unknown>}
 */
const get = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
};
