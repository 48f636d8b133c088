// The texts and their index, fetched piece by piece. generator/searching/library.py wrote them.

import { Field, Folding } from "./text.js";
import { Pinyin } from "./pinyin.js";
import { Vocabulary } from "./vocabulary.js";

const TEXTS = ["title", "words", "summary", "meaning", "more", "other"];
const RANKS = 4; // how much a text tells, from 0 to 3, is the rest of a step divided by this

export class Library {
  #base;
  #pieces = new Map();
  #packs = [];

  /** Opens the search of one language; `base` is the address of its folder. */
  static async open(base) {
    const about = await get(new URL("index.json", base));
    return new Library(new URL(`${about.folder}/`, base), about);
  }

  constructor(base, about) {
    this.#base = base;
    this.about = about;
    this.folding = new Folding(about.traditional);
    this.synonyms = Object.entries(about.synonyms);
    this.isWhole = about.shards === 0; // a small site: one pack, which came along
    this.isChinese = about.tag.startsWith("zh");
    this.pinyin = new Pinyin(about.letters, (letter) => this.#piece(this.isWhole ? "pinyin" : `pinyin-${letter}`));
    if (this.isWhole) this.#packs[0] = this.#unpack(about.pack);
  }

  #piece(name) {
    if (!this.#pieces.has(name)) {
      const piece = get(new URL(`${name}.json`, this.#base));
      piece.catch(() => this.#pieces.delete(name)); // the next query tries again
      this.#pieces.set(name, piece);
    }
    return this.#pieces.get(name);
  }

  /** The pages in some packs, in their own order. */
  async leaves(numbers) {
    await Promise.all(numbers.map(async (number) => (this.#packs[number] ??= this.#unpack(await this.#piece(`pack-${number}`)))));
    return numbers.flatMap((number) => this.#packs[number]);
  }

  #unpack({ leaves, ...columns }) {
    let row = 0;
    return leaves.map(([address, name, section, count]) => {
      const leaf = { address, name, section, entries: [] };
      for (const last = row + count; row < last; row++) {
        const of = (column) => columns[column][row];
        const entry = { leaf, kind: of("kind"), anchor: of("anchor"), status: of("status"), topics: of("topics"), fields: [] };
        entry.number = entry.kind === "commitment" ? entry.anchor : of("number");
        for (const text of TEXTS) if (of(text)) entry.fields.push((entry[text] = new Field(text, of(text), this.folding)));
        leaf.entries.push(entry);
      }
      return leaf;
    });
  }

  #everything;
  /** Whether a run of characters stands anywhere, or in a large site may do so. */
  async has(run, keys) {
    if (!this.isWhole) return (await this.packs([[keys]])).length > 0;
    const fields = (await this.leaves([0])).flatMap(({ entries }) => entries.flatMap((entry) => entry.fields));
    return (this.#everything ??= fields.map((field) => field.run).join("\n")).includes(run);
  }

  #vocabulary;
  /** The words in Latin letters that stand in the texts. */
  async vocabulary() {
    return (this.#vocabulary ??= new Vocabulary(await this.#words()));
  }

  async #words() {
    if (!this.isWhole) return (await this.#piece("words")).split(" ");
    const words = new Set();
    for (const leaf of await this.leaves([0]))
      for (const entry of leaf.entries)
        for (const field of entry.fields) for (const word of field.view.words.keys()) words.add(word);
    return words;
  }

  /**
   * The packs that may hold all of some terms, most telling first: [[number, rank], …].
   * A term is a list of ways, any of which will do; a way is a list of keys, all of which it needs.
   */
  async packs(terms) {
    if (this.isWhole) return [[0, 0]];
    const keys = [...new Set(terms.flat(2))];
    const held = new Map(await Promise.all(keys.map(async (key) => [key, await this.#held(key)])));
    const best = (a, b) => Math.max(a ?? 0, b);
    const any = terms.map((ways) => {
      const found = new Map();
      for (const way of ways) for (const [pack, rank] of common(way.map((key) => held.get(key)))) found.set(pack, best(found.get(pack), rank));
      return found;
    });
    return [...common(any)].sort(([a, first], [b, second]) => second - first || a - b);
  }

  /** The packs in which a key stands, each with the rank of the text. */
  async #held(key) {
    const steps = (await this.#piece(`shard-${shardOf(key, this.about.shards)}`))[key] ?? [];
    let pack = 0;
    return new Map(steps.map((step) => [(pack += Math.floor(step / RANKS)), step % RANKS]));
  }
}

const shardOf = (key, shards) => {
  const characters = [...key];
  const told = /^[\d#]/.test(key) ? characters : characters.slice(0, /^[a-z]/.test(key) ? 2 : 1);
  return told.reduce((number, character) => (number * 31 + character.codePointAt(0)) % shards, 0);
};

/** What all maps have in common, each with its least rank. */
const common = (maps) => {
  const [first, ...rest] = [...maps].sort((a, b) => a.size - b.size);
  const found = new Map();
  for (const [pack, rank] of first ?? []) {
    if (rest.every((map) => map.has(pack))) found.set(pack, Math.min(rank, ...rest.map((map) => map.get(pack))));
  }
  return found;
};

const get = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
};
