// One search box at work: the newest query wins, and half-typed input methods are let be.

import { find } from "./find.js";
import { Library } from "./library.js";

/** @import { Result } from "./types.d.ts" */

const PAUSE = 120; // milliseconds of rest before pieces of a large site are fetched

/** @type {Map<string, Promise<Library>>} */
const libraries = new Map();

/** @returns {Promise<void>} */
const pause = async () =>
  new Promise((done) => {
    setTimeout(done, PAUSE);
  });

/** Where the search of this page's language is, as site.js was told. */
export const place = () => {
  /** @type {HTMLScriptElement | null} */
  const script = document.querySelector("script[data-library]");
  const { library = "", searchPage = "" } = script?.dataset ?? {};
  const base = new URL(library, document.baseURI);
  return { base, root: new URL("../../../", base), searchPage };
};

/** @param {URL} base */
export const open = (base) => {
  let library = libraries.get(base.href);
  if (!library) {
    library = Library.open(base);
    library.catch(() => libraries.delete(base.href));
    libraries.set(base.href, library);
  }
  return library;
};

/**
 * Calls `show(result, library)` with what the newest text in a box finds, and `fail(error)`
 * where it cannot be fetched. Returns a function that asks anew.
 *
 * @param {HTMLInputElement} input
 * @param {URL} base
 * @param {{ show: (result: Result, library: Library) => void, fail: (error: unknown) => void, wanted?: () => number }} doing
 */
export const session = (input, base, { show, fail, wanted = () => 20 }) => {
  let newest = 0;
  const ask = async () => {
    const mine = ++newest;
    try {
      const library = await open(base);
      if (!library.isWhole) await pause();
      if (mine !== newest) return;
      const result = await find(input.value, library, wanted());
      if (mine === newest) show(result, library);
    } catch (error) {
      if (mine === newest) fail(error);
    }
  };
  input.addEventListener("input", (event) => {
    if (!event.isComposing) void ask();
  });
  input.addEventListener("compositionend", () => void ask());
  return ask;
};
