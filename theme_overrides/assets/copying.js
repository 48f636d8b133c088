// Copying, printing, sharing. The buttons need a script, so they stay hidden without one.

/**
 * Copies a text; what was clicked says so, if it has the words for it.
 *
 * @param {string} text
 * @param {HTMLElement} clicked
 */
const copy = async (text, clicked) => {
  await navigator.clipboard.writeText(text);
  if (clicked.dataset.done) clicked.textContent = clicked.dataset.done;
};

/** @param {HTMLElement} clicked */
const share = (clicked) => {
  const url = new URL(location.href);
  url.hash = "";
  return "share" in navigator ? navigator.share({ title: document.title, url: url.href }) : copy(url.href, clicked);
};

/** @type {[selector: string, act: (clicked: HTMLElement) => Promise<void> | void][]} */
const ACTS = [
  ["[data-copy]", (button) => copy(document.getElementById(button.dataset.copy ?? "")?.textContent ?? "", button)],
  ["[data-print]", print],
  ["[data-share]", share],
  // and the link still goes to the sentence
  ["[data-link]", (link) => copy(new URL(link.getAttribute("href") ?? "", location.href).href, link)],
];

/**
 * Does what may be refused, at once or later: by the reader or by the browser.
 *
 * @param {() => Promise<void> | void} act
 */
const attempt = async (act) => {
  try {
    await act();
  } catch {
    // the page stays as it is
  }
};

export const copyAndShare = () => {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("button:is([data-copy], [data-print], [data-share])");
  for (const button of buttons) button.hidden = false;
  document.addEventListener("click", ({ target }) => {
    for (const [selector, act] of ACTS) {
      const clicked = target instanceof Element && target.closest(selector);
      if (clicked instanceof HTMLElement) void attempt(() => act(clicked));
    }
  });
};
