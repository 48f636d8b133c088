// The search: its scripts and texts are fetched when somebody first wants them.

/** @param {MouseEvent | KeyboardEvent} event */
const isForBrowser = (event) => event.ctrlKey || event.metaKey || event.altKey;

/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;

export const openSearch = () => {
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("form[data-search]");
  for (const form of forms) form.action = form.dataset.search ?? "";

  /** @type {HTMLDialogElement | null} */
  const box = document.querySelector("dialog.search");
  if (!box) return;
  /** @param {Event} event */
  const open = (event) => {
    event.preventDefault();
    box.showModal();
    box.querySelector("input")?.select();
    import("./search/dialog.js").catch(() => {
      location.href = box.querySelector("form")?.action ?? "";
    });
  };
  /** @type {NodeListOf<HTMLElement>} */
  const links = document.querySelectorAll("[data-search-open]");
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (!isForBrowser(event) && !event.shiftKey) open(event);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (["/", "s"].includes(event.key) && !isForBrowser(event) && !isTyping(event.target) && !box.open) open(event);
  });
};
