// The texts and their index, fetched piece by piece. generator/searching/library.py wrote them.

import { Everyday } from "./everyday.js";
import { Field, Folding, hasHan } from "./text.js";
import { Pinyin } from "./pinyin.js";
import { Run } from "./ways.js";
import { Vocabulary } from "./vocabulary.js";

/** @import { About, Entry, Leaf, Pack, Piece, Pieces, TextName, Way } from "./types.d.ts" */

/** @typedef {Map<number, number>} Held the packs that hold something, each with its rank */

/** @type {Exclude<TextName, "more" | "topics">[]} */
const TEXTS = ["title", "words", "summary", "meaning", "other"]; // the last one, in a small site, comes when it is asked for
const NAMED = new Set(["term", "topic", "place"]);
const SIEVE = 40503; // as in generator/searching/library.py
const OFTEN = 3; // times in which a run has the same neighbor, so that it is part of a word
const RANKS = 4; // how much a text tells, from 0 to 3, is the rest of a step divided by this

export class Library {
  #base;
  /** @type {Map<string, Promise<unknown>>} */
  #pieces = new Map();
  /** @type {Leaf[][]} */
  #packs = [];
  /** @type {Promise<void>[]} */
  #beside = [];

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
    this.everyday = new Everyday(about, this.folding);
    this.isWhole = about.pack !== undefined; // a small site: one pack, which came along
    this.isChinese = about.tag.startsWith("zh");
    this.pinyin = new Pinyin(about.letters, async (name) => this.#piece(name), async (letter) => this.#piece(this.isWhole ? "pinyin" : `pinyin-${letter}`), this.everyday);
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
   * The pages in some packs, in their own order; if `isBeside`, with what stands beside the texts.
   *
   * @param {number[]} numbers
   */
  async leaves(numbers, isBeside = false) {
    const packs = numbers.map(async (number) => {
      const pack = (this.#packs[number] ??= this.#unpack(await this.#piece(`pack-${number}`)));
      if (isBeside) await (this.#beside[number] ??= this.#fill(number, pack));
      return pack;
    });
    return (await Promise.all(packs)).flat();
  }

  /**
   * Puts what stands beside into a pack.
   *
   * @param {number} number
   * @param {Leaf[]} pack
   */
  async #fill(number, pack) {
    const entries = pack.flatMap((leaf) => leaf.entries);
    for (const [name, texts] of Object.entries(await this.#piece(`beside-${number}`)))
      for (const [row, text] of Object.entries(texts)) entries[Number(row)]?.beside.push(new Field(/** @type {TextName} */ (name), text, this.folding));
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
      status: pack.status[row] ?? "", topics: pack.topics[row] ?? [], places: pack.places[row] ?? [], fields: [], beside: [], about: null,
    };
    if (entry.topics.length) entry.about = new Field("topics", entry.topics.map((topic) => this.about.topics[topic] ?? "").join("\n"), this.folding);
    for (const name of TEXTS) {
      const text = pack[name][row];
      if (text) entry.fields.push((entry[name] = new Field(name, text, this.folding)));
    }
    return entry;
  }

  /** @type {Promise<void> | undefined} */
  #translated;
  /** Reads what the entries of a small site say in other languages too. */
  async translate() {
    if (!this.isWhole) return;
    this.#translated ??= this.#addOther();
    this.#translated.catch(() => (this.#translated = undefined)); // the next query tries again
    await this.#translated;
  }

  async #addOther() {
    const texts = await this.#piece("other");
    const entries = (await this.leaves([0])).flatMap((leaf) => leaf.entries);
    for (const [row, text] of Object.entries(texts)) {
      const entry = entries[Number(row)];
      entry?.fields.push((entry.other = new Field("other", text, this.folding)));
    }
    this.#everything = [];
    this.#vocabularies = [];
    this.#standing = [];
    for (const known of [this.#where, this.#fragments]) known.clear();
  }

  /**
   * Gets what is needed to read a text: texts in its language, everyday words, traditional characters.
   *
   * @param {string} text
   */
  async prepare(text) {
    const plain = this.folding.plain(text);
    if (this.isChinese ? /[a-z]/.test(plain) : hasHan(plain)) await this.translate();
    const isUnknown = () => [...this.folding.plain(text)].some((character) => hasHan(character) && !this.#knows(character));
    if (isUnknown()) await this.explain();
    if (isUnknown()) this.folding.learn(await this.#piece("traditional"));
  }

  /** @type {Set<string>} */
  #characters = new Set();
  /**
   * Whether a Chinese character stands in the texts of a small site, or in everyday words.
   *
   * @param {string} character
   */
  #knows(character) {
    if (!this.#characters.size) for (const { entries } of this.#packs[0] ?? []) for (const { fields } of entries) for (const { run } of fields) for (const one of run) this.#characters.add(one);
    return this.#characters.has(character) || this.everyday.characters.has(character);
  }

  /**
   * Whether keys may stand beside the texts of a small site.
   *
   * @param {string[]} keys
   */
  async holdsBeside(keys) {
    const bits = (this.#sieve ??= Uint8Array.from(atob(await this.#piece("held")), (byte) => byte.codePointAt(0) ?? 0));
    return keys.every((key) => {
      const place = [...key].reduce((number, one) => (number * SIEVE + (one.codePointAt(0) ?? 0)) % (8 * bits.length), 0);
      return Boolean((bits[place >> 3] ?? 0) & (1 << (place & 7)));
    });
  }

  /** @type {Uint8Array | undefined} */
  #sieve;
  #explained = new Set();
  /**
   * Learns the everyday words that no text says too, or the words that are about something else;
   * tells whether they are new.
   *
   * @param {"everyday" | "elsewhere"} name
   */
  async explain(name = "everyday") {
    if (this.#explained.has(name)) return false;
    this.everyday.explain(await this.#piece(name));
    this.#explained.add(name);
    return true;
  }

  /** @type {Map<string, boolean>[]} */
  #standing = [];
  /** @type {{ text: string, pairs: Set<string> }[]} */
  #everything = [];
  /**
   * Whether a run of Chinese stands anywhere, or in a large site may do so; if `isBeside`, also on
   * a page written by hand.
   *
   * @param {string} run
   */
  async has(run, isBeside = false) {
    if (!this.isWhole) return !this.#absent.has(run) && (await this.packs([[new Run(run).keys]], isBeside)).length > 0;
    const { text, pairs } = (this.#everything[Number(isBeside)] ??= gathered(await this.leaves([0], isBeside), isBeside));
    if (!pairs.has(run.slice(-2))) return false;
    const known = (this.#standing[Number(isBeside)] ??= new Map());
    let is = known.get(run);
    if (is === undefined) known.set(run, (is = text.includes(run)));
    return is;
  }

  /** @type {Set<string>} */
  #absent = new Set();
  /**
   * Of some runs that may stand in a large site, whether there are any that do not; these are
   * remembered. Packs are fetched only if they are few.
   *
   * @param {string[]} runs
   * @param {number} most
   */
  async rule(runs, most) {
    if (this.isWhole) return false;
    const before = this.#absent.size;
    for (const run of runs) {
      const packs = await this.packs([[new Run(run).keys]]);
      if (!packs.length || packs.length > most) continue;
      const leaves = await this.leaves(packs.map(([number]) => number));
      if (!leaves.some(({ entries }) => entries.some(({ fields }) => fields.some((field) => field.run.includes(run))))) this.#absent.add(run);
    }
    return this.#absent.size > before;
  }

  /** @type {Map<string, boolean>} */
  #fragments = new Map();
  /**
   * Whether a run that stands in the texts is always part of the same longer one: 工智能 of 人工智能.
   *
   * @param {string} run
   */
  isFragment(run) {
    let is = this.#fragments.get(run);
    if (is === undefined) this.#fragments.set(run, (is = isPart(run, this.#everything[0]?.text ?? "")));
    return is;
  }

  /** @type {Entry[][]} */
  #entries = [];
  /** @type {Map<string, Map<Entry, boolean>>} */
  #where = new Map();
  /**
   * How rare is what stands in one of some ways: 1 if it stands once, 0 if everywhere, null if nowhere;
   * whether something is named so; and `where` it stands, unless only the packs are known.
   *
   * @param {Way[]} ways
   * @returns {Promise<{ rarity: number | null, isNamed: boolean, where: { has: (entry: Entry) => boolean } | null }>}
   */
  async rarity(ways, isBeside = false) {
    /** @type {Map<unknown, boolean>} */
    const held = new Map();
    let every = this.about.packs;
    if (this.isWhole) {
      const entries = (this.#entries[Number(isBeside)] ??= (await this.leaves([0], isBeside)).flatMap((leaf) => leaf.entries));
      every = entries.length;
      for (const way of ways) {
        const key = `${isBeside ? "+" : ""}${way.keys.join()}`;
        const known = this.#where.get(key) ?? holding(entries, way, isBeside);
        this.#where.set(key, known);
        for (const [entry, isName] of known) held.set(entry, isName || held.get(entry) === true);
      }
    } else if (ways.length) for (const [pack, rank] of await this.packs([ways.map(({ keys }) => keys)], isBeside)) held.set(pack, rank === RANKS - 1);
    return { rarity: held.size ? Math.log(every / held.size) / Math.log(Math.max(every, 2)) : null, isNamed: [...held.values()].includes(true), where: this.isWhole ? held : null };
  }

  /** @type {Vocabulary[]} */
  #vocabularies = [];
  /** The words in Latin letters that stand in the texts; if `isBeside`, also those beside. */
  async vocabulary(isBeside = false) {
    return (this.#vocabularies[Number(isBeside)] ??= new Vocabulary(await this.#words(isBeside)));
  }

  /** @param {boolean} isBeside */
  async #words(isBeside) {
    if (!this.isWhole) return [...(await this.#piece("words")).split(" "), ...(isBeside ? (await this.#piece("words-beside")).split(" ") : [])];
    /** @type {Set<string>} */
    const words = new Set();
    for (const leaf of await this.leaves([0], isBeside))
      for (const entry of leaf.entries)
        for (const field of isBeside ? [...entry.fields, ...entry.beside] : entry.fields) for (const word of field.view.words.keys()) words.add(word);
    return words;
  }

  /**
   * The packs that may hold all of some terms, most telling first: [[number, rank], …].
   * A term is a list of ways, any of which will do; a way is a list of keys, all of which it needs.
   * Packs that hold some of it only beside the texts come if `isBeside`.
   *
   * @param {string[][][]} terms
   * @returns {Promise<[number: number, rank: number][]>}
   */
  async packs(terms, isBeside = false) {
    if (this.isWhole) return [[0, 0]];
    const keys = [...new Set(terms.flat(2))];
    const held = new Map(await Promise.all(keys.map(async (key) => /** @type {const} */ ([key, await this.#held(key)]))));
    const any = terms.map((ways) => {
      /** @type {Held} */
      const found = new Map();
      for (const way of ways) for (const [pack, rank] of common(way.map((key) => held.get(key) ?? NOWHERE))) found.set(pack, Math.max(found.get(pack) ?? 0, rank));
      return found;
    });
    return [...common(any)].filter(([, rank]) => rank > 0 || isBeside).sort(([a, first], [b, second]) => second - first || a - b);
  }

  /**
   * The packs that hold most of some pieces, told by their weight.
   *
   * @param {Piece[]} pieces
   */
  async most(pieces, isBeside = false) {
    if (this.isWhole) return [0];
    /** @type {Held} */
    const sums = new Map();
    for (const { ways, weight } of pieces)
      for (const [pack, rank] of await this.packs([ways.map((way) => way.keys)], isBeside)) sums.set(pack, (sums.get(pack) ?? 0) + weight * (1 + rank / 10));
    return [...sums].sort(([a, first], [b, second]) => second - first || a - b).map(([pack]) => pack);
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

/**
 * The texts in which pieces of a query are looked for, the names of its topics among them; if
 * `isBeside`, also pages written by hand.
 *
 * @param {Entry} entry
 * @param {boolean} isBeside
 */
export const textsOf = ({ kind, fields, beside, about }, isBeside) => [...fields, ...(about ? [about] : []), ...(isBeside && kind === "page" ? beside : [])];

/**
 * The entries that hold something, each with whether it is named so, more or less.
 *
 * @param {Entry[]} entries
 * @param {Way} way
 * @param {boolean} isBeside
 */
const holding = (entries, way, isBeside) => {
  const held = entries.filter((entry) => textsOf(entry, isBeside).some((field) => way.mayStandIn(field)));
  return new Map(held.map((entry) => [entry, NAMED.has(entry.kind) && way.mayStandIn(entry.title ?? NOTHING) && way.keys.join("").length > 0.4 * (entry.title?.run.length ?? 0)]));
};

/**
 * All texts as one with their punctuation, and which characters are neighbors there.
 *
 * @param {Leaf[]} leaves
 * @param {boolean} isBeside
 */
const gathered = (leaves, isBeside) => {
  const text = leaves.flatMap(({ entries }) => entries.flatMap((entry) => textsOf(entry, isBeside).map(({ view }) => view.plain.replaceAll(/\s/g, "")))).join("\n");
  /** @type {Set<string>} */
  const pairs = new Set();
  for (let i = 1; i < text.length; i++) pairs.add(text.slice(i - 1, i + 1));
  return { text, pairs };
};

/**
 * @param {string} run
 * @param {string} text
 */
const isPart = (run, text) => {
  /** @type {[Set<string>, Set<string>]} */
  const [before, after] = [new Set(), new Set()];
  let times = 0;
  for (let at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + 1)) {
    before.add(text.charAt(at - 1));
    after.add(text.charAt(at + run.length));
    if (before.size > 1 && after.size > 1) return false;
    times++;
  }
  return times >= OFTEN && [before, after].some((beside) => beside.size === 1 && hasHan([...beside].join("")));
};

const NOTHING = new Field("title", "", new Folding());
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
