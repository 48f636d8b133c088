// One search box at work: the newest query wins, and half-typed input methods are let be.

import { find } from "./find.js";
import { Library } from "./library.js";

const PAUSE = 120; // milliseconds of rest before pieces of a large site are fetched

const libraries = new Map();

/** Where the search of this page's language is, as site.js was told. */
export const place = () => {
  const { library, searchPage } = document.querySelector("script[data-library]").dataset;
  const base = new URL(library, document.baseURI);
  return { base, root: new URL("../../../", base), searchPage };
};

export const open = (base) => {
  if (!libraries.has(base.href)) {
    const library = Library.open(base);
    library.catch(() => libraries.delete(base.href));
    libraries.set(base.href, library);
  }
  return libraries.get(base.href);
};

/**
 * Calls `show(result, library)` with what the newest text in a box finds, and `fail(error)`
 * where it cannot be fetched. Returns a function that asks anew.
 */
export const session = (input, base, { show, fail, wanted = () => 20 }) => {
  let newest = 0;
  const ask = async () => {
    const mine = ++newest;
    try {
      const library = await open(base);
      if (!library.isWhole) await new Promise((done) => setTimeout(done, PAUSE));
      if (mine !== newest) return;
      const result = await find(input.value, library, wanted());
      if (mine === newest) show(result, library);
    } catch (error) {
      if (mine === newest) fail(error);
    }
  };
  input.addEventListener("input", (event) => event.isComposing || ask());
  input.addEventListener("compositionend", ask);
  return ask;
};
