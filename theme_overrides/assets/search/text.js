// Texts as the search compares them. generator/searching/folding.py does the same.

const MARK = /\p{Mn}/gu;
const KEPT = /[\p{L}\p{N}%\n]/u; // % tells figures apart; a match never crosses a line
const WORD = /[a-z0-9]+/g;
const HAN = /\p{Script=Han}/u;

export const hasHan = (text) => HAN.test(text);
export const wordsOf = (plain) => plain.match(WORD) ?? [];

/** Folds characters: one width, lower case, no accents, simplified forms. */
export class Folding {
  #traditional = new Map();
  #folded = new Map();
  #kept = new Map();

  /** `pairs` holds traditional characters, each followed by its simplified form. */
  constructor(pairs = "") {
    const characters = [...pairs];
    for (let i = 0; i < characters.length; i += 2) this.#traditional.set(characters[i], characters[i + 1]);
  }

  character(character) {
    let folded = this.#folded.get(character);
    if (folded === undefined) {
      folded = character.normalize("NFKD").toLowerCase().replace(MARK, "").normalize("NFC");
      folded = this.#traditional.get(folded) ?? folded;
      this.#folded.set(character, folded);
    }
    return folded;
  }

  keeps(character) {
    let kept = this.#kept.get(character);
    if (kept === undefined) this.#kept.set(character, (kept = KEPT.test(character)));
    return kept;
  }

  plain(text) {
    let plain = "";
    for (const character of text) plain += this.character(character);
    return plain;
  }

  /** A text without blanks and punctuation. */
  run(text) {
    let run = "";
    for (const character of this.plain(text)) if (this.keeps(character)) run += character;
    return run;
  }
}

/** A text of an entry, with the ways back from what is compared to what is shown. */
export class Field {
  #folding;
  #view;

  constructor(name, text, folding) {
    this.name = name;
    this.text = text;
    this.#folding = folding;
  }

  /** `run` without blanks, where each of its characters stands in the text, and the words. */
  get view() {
    if (this.#view) return this.#view;
    const at = []; // of each character of `plain`, its place in the text
    const starts = []; // of each character of `run`, its place in `plain`
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
    const words = new Map();
    for (const match of plain.matchAll(WORD)) {
      const span = [at[match.index], at[match.index + match[0].length]];
      if (words.has(match[0])) words.get(match[0]).push(span);
      else words.set(match[0], [span]);
    }
    return (this.#view = { plain, run, words, starts, at });
  }

  get run() {
    return this.view.run;
  }

  /** Where a run of characters stands: pairs of places in the text, and how it begins. */
  *find(run) {
    if (!run) return;
    const { plain, starts, at } = this.view;
    for (let i = this.run.indexOf(run); i >= 0; i = this.run.indexOf(run, i + 1)) {
      const first = starts[i];
      const last = starts[i + run.length - 1] + 1;
      yield { start: at[first], end: at[last], slice: plain.slice(first, last), before: plain[first - 1], after: plain[last] };
    }
  }
}
