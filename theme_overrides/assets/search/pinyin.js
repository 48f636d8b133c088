// Chinese words by what is typed of their pinyin: whole, joined, begun, or by initials.

const MOST = 12;
const MOST_WORDS = 4; // in one query
const MOST_WAYS = 500; // of putting words together

/** Words by their pinyin, joined, and by its initials. */
const tables = ({ words, syllables, others }) => {
  const usual = new Map();
  for (const [, syllable, characters] of syllables.matchAll(/([a-z]+)(\S+)/g)) for (const character of characters) usual.set(character, syllable);
  const made = { whole: new Map(), initials: new Map() };
  const add = (map, key, word) => (map.has(key) ? map.get(key).push(word) : map.set(key, [word]));
  for (const word of words.split(" ").filter(Boolean)) {
    const read = others[word]?.split(" ") ?? [...word].map((character) => usual.get(character));
    add(made.whole, read.join(""), word);
    add(made.initials, read.map((syllable) => syllable[0]).join(""), word);
  }
  return made;
};
const NONE = tables({ words: "", syllables: "", others: {} });

export class Pinyin {
  #letters;
  #piece;
  #tables = new Map();

  /** `letters` are those with which words begin; `piece(letter)` fetches such words, and perhaps more. */
  constructor(letters, piece) {
    this.#letters = letters;
    this.#piece = piece;
  }

  /** The words that begin with a letter; a piece that serves every letter is read once. */
  async #at(letter) {
    if (!this.#letters.includes(letter)) return NONE;
    const piece = await this.#piece(letter);
    if (!this.#tables.has(piece)) this.#tables.set(piece, tables(piece));
    return this.#tables.get(piece);
  }

  /** Runs of words whose pinyin, taken together, is what was typed; the fewest words first. */
  async whole(letters) {
    return letters.length < 3 ? [] : this.#joined(letters, "whole", 3);
  }

  /** Runs of words with these initials. */
  async initials(letters) {
    return letters.length < 3 ? [] : this.#joined(letters, "initials", 2);
  }

  /** Words whose pinyin begins so. */
  async beginning(letters) {
    if (letters.length < 3) return [];
    const found = [...(await this.#at(letters[0])).whole].filter(([key]) => key.startsWith(letters));
    return found.sort(([a], [b]) => a.length - b.length).flatMap(([, words]) => words).slice(0, MOST);
  }

  /** Every way to read letters as words one after another, as lists of runs. */
  async #joined(letters, table, shortest) {
    const ways = [[[]]]; // to each place: lists of choices of words
    for (let start = 0; start <= letters.length - shortest; start++) {
      if (!ways[start]) continue;
      const words = (await this.#at(letters[start]))[table];
      for (let end = start + shortest; end <= letters.length; end++) {
        const choice = words.get(letters.slice(start, end));
        if (!choice) continue;
        ways[end] ??= [];
        for (const way of ways[start]) if (way.length < MOST_WORDS) ways[end].push([...way, choice]);
      }
    }
    const number = (way) => way.reduce((product, words) => product * words.length, 1);
    const found = (ways[letters.length] ?? []).filter((way) => number(way) <= MOST_WAYS);
    return found.sort((a, b) => a.length - b.length).map((way) => way.reduce((runs, words) => runs.flatMap((run) => words.map((word) => run + word)), [""]));
  }
}
