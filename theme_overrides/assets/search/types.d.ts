// What the search's files hold, as generator/searching/library.py writes them, and what is found
// in them. Nothing of this is published.

import type { Field } from "./text.js";
import type { Query } from "./query.js";

// The files

export type Kind = "page" | "section" | "measure" | "commitment" | "sentence" | "term" | "topic" | "place";
export type TextName = "topics" | "title" | "words" | "summary" | "meaning" | "more" | "other";

/** index.json: what comes first, in one language. */
export interface About {
  folder: string;
  shards: number;
  packs: number;
  /** With which letters the pinyin of some word begins. */
  letters: string;
  tag: string;
  joiner: string;
  /** The pages with all commitments, with all topics, and about asking the government. */
  lists: string;
  topicsPage: string;
  asking: string;
  /** The letters by their ids, if there are several. */
  names: Record<string, string>;
  /** Traditional characters, each followed by its simplified form. */
  traditional: string;
  /** Everyday words by what they stand for: `{"泊位,车位": "停车,停车位"}`; those that the texts say too. */
  everyday: Record<string, string>;
  topics: Record<string, string>;
  say: Record<string, string>;
  /** The whole of a small site. */
  pack?: Pack;
}

/** Entries as columns; `leaves` are the pages, each with how many of the rows are its own. */
export interface Pack extends Record<Exclude<TextName, "more" | "topics">, string[]> {
  leaves: [address: string, name: string, section: string, rows: number][];
  kind: Kind[];
  number: string[];
  anchor: string[];
  status: string[];
  topics: string[][];
  places: string[][];
}

/** What stands beside the texts of the pack of that number: texts by the number of their entry. */
export type Beside = Partial<Record<TextName, Record<string, string>>>;

/** Words as one text, and how those read that read otherwise than their characters do. */
export interface Sounds {
  words: string;
  others: Record<string, string>;
}

/** For each key, the packs in which it stands, as steps. */
export type Shard = Record<string, number[]>;

/** The other files, by their names. */
export interface Pieces {
  words: string;
  "words-beside": string;
  /** The other everyday words. */
  everyday: Record<string, string>;
  /** How characters usually read: `dian电店 ti梯`; those of words, and other common ones. */
  syllables: string;
  common: string;
  [name: `pinyin${string}`]: Sounds;
  [name: `pack-${number}`]: Pack;
  [name: `beside-${number}`]: Beside;
  [name: `shard-${number}`]: Shard;
}

// What they become

/** A page of the site. */
export interface Leaf {
  address: string;
  name: string;
  /** The number of the section in which a measure's page stands. */
  section: string;
  entries: Entry[];
  /** Its passages and their runs as one, once somebody has looked for them. */
  passages?: { fields: { entry: Entry; field: Field }[]; joined: string };
}

/** One thing that a result can lead to. */
export interface Entry extends Partial<Record<Exclude<TextName, "topics">, Field>> {
  leaf: Leaf;
  kind: Kind;
  number: string;
  anchor: string;
  status: string;
  topics: string[];
  places: string[];
  /** Its texts, and what stands beside them, once that was read. */
  fields: Field[];
  beside: Field[];
  /** The names of its topics; they are never shown as its text. */
  about: Field | null;
}

// What is looked for

/** From where to where something stands in a text. */
export interface Stretch {
  start: number;
  end: number;
}

export interface Span extends Stretch {
  weight: number;
}

/** One way in which a term may stand in a text; all of its keys are then in the index. */
export interface Way {
  readonly keys: string[];
  /** Characters without blanks and punctuation, if it looks for these. */
  readonly run?: string;
  mayStandIn(field: Field): boolean;
  spans(field: Field): Iterable<Span>;
}

/** What a query was read as, if not as typed. */
export interface Via {
  kind: "synonym" | "pinyin" | "typo";
  words: string[];
}

/** A part of what was meant, how it may stand in a text, and how much it counts. */
export interface Piece {
  text: string;
  /** None: nothing speaks of it. */
  ways: Way[];
  via: Via | null;
  weight: number;
  /** Whether it alone tells what was meant. */
  isFirm: boolean;
  /** The entries that have it, if they are known. */
  where: { has: (entry: Entry) => boolean } | null;
}

/** Terms that must all be met; any of a term's ways will do. */
export interface Reading {
  terms: Way[][];
  via: Via | null;
  number?: string;
}

// What is found

/** `seen` are the spans in each text, `field` is the text to show. */
export interface Match {
  entry: Entry;
  score: number;
  field?: Field | undefined;
  seen: Map<Field, Stretch[]>;
}

/** `share` says how much of what was meant an entry has, from 0 to 1. */
export interface Hit extends Match {
  via: Via | null;
  share: number;
  /** Others of the same name. */
  also?: Entry[];
}

export interface Result {
  query: Query;
  hits: Hit[];
  via: Via[];
  near: string[];
  /** Whether there are no more, also beside the texts. */
  isAll: boolean;
  /** Whether there are more in the texts. */
  isCut: boolean;
}

// What is shown

/** The interface words of a key, with values put into them. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

export type Part = string | Node | null | undefined;
