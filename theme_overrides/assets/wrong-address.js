// A wrong address may still name a measure or a commitment.

/**
 * @param {HTMLElement} likely
 * @param {string} named
 * @param {string} measure
 */
const offer = async (likely, named, measure) => {
  const link = likely.querySelector("a");
  const address = `${likely.dataset.likely ?? ""}${measure}/`;
  if (!link || !(await fetch(address, { method: "HEAD" })).ok) return; // there is no such measure
  link.textContent = named;
  link.href = named === measure ? address : `${address}#${named}`;
  likely.hidden = false;
};

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll("[data-likely]");
const [, named, measure] = /\/((\d+\.\d+)(?:-[a-z]{1,2})?)(?:\/|$)/.exec(location.pathname) ?? [];
if (named && measure) await Promise.all([...places].map(async (likely) => offer(likely, named, measure)));
