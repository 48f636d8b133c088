/** The stem of a word: Porter's. */
export function stemmer(word: string): string;
