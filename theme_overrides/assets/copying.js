// Copying, printing, sharing. The buttons need a script, so they stay hidden without one.

const FEEDBACK = 4000; // milliseconds for which a button says that it has copied

/**
 * Copies a text; what was clicked says so for a while, if it has the words for it.
 *
 * @param {string} text
 * @param {HTMLElement} clicked
 */
const copy = async (text, clicked) => {
  await navigator.clipboard.writeText(text);
  const { textContent, dataset } = clicked;
  if (!dataset.done || textContent === dataset.done) return;
  clicked.textContent = dataset.done;
  setTimeout(() => (clicked.textContent = textContent), FEEDBACK);
};

/**
 * Shares the page, or the part of it that a button stands for; where the system has no way to
 * share, its address is copied.
 *
 * @param {HTMLElement} clicked
 */
const share = (clicked) => {
  const part = clicked.closest("section")?.querySelector("h3[id]");
  const url = new URL(location.href);
  url.hash = part?.id ?? "";
  const title = part ? part.textContent.trim() : document.title;
  return "share" in navigator ? navigator.share({ title, url: url.href }) : copy(url.href, clicked);
};

/** @type {[selector: string, act: (clicked: HTMLElement) => Promise<void> | void][]} */
const ACTS = [
  ["button[data-copy]", (button) => copy(button.previousElementSibling?.textContent ?? "", button)],
  ["[data-print]", print],
  ["[data-share]", share],
  // and the link still goes to the sentence
  ["a.permalink", (link) => copy(new URL(link.getAttribute("href") ?? "", location.href).href, link)],
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

/** Below each text that is meant to be sent. */
const addButtons = () => {
  /** @type {HTMLScriptElement | null} */
  const script = document.querySelector("script[data-copy]");
  for (const text of document.querySelectorAll("pre[id]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: script?.dataset.copy });
    button.dataset.copy = "";
    button.dataset.done = script?.dataset.copied;
    text.after(button);
  }
};

/** At the end of each commitment. */
const addShares = () => {
  /** @type {HTMLButtonElement | null} */
  const whole = document.querySelector("button[data-share]");
  for (const part of whole ? document.querySelectorAll(".ledger > section") : []) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: whole?.textContent });
    button.dataset.share = "";
    button.dataset.done = whole?.dataset.done;
    button.setAttribute("aria-label", `${whole?.textContent ?? ""} ${part.querySelector("h3")?.id ?? ""}`);
    part.append(button);
  }
};

export const copyAndShare = () => {
  addButtons();
  addShares();
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("button:is([data-print], [data-share])");
  for (const button of buttons) button.hidden = false;
  document.addEventListener("click", ({ target }) => {
    for (const [selector, act] of ACTS) {
      const clicked = target instanceof Element && target.closest(selector);
      if (clicked instanceof HTMLElement) void attempt(() => act(clicked));
    }
  });
};
