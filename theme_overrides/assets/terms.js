// A term's meaning, shown where it stands; Escape or pointing elsewhere takes it away.

const GAP = 8; // pixels between the meaning and the edge of the window

/** @param {EventTarget | null} target */
const termAt = (target) => {
  const term = target instanceof Element && target.closest("a.term");
  return term instanceof HTMLAnchorElement ? term : null;
};

export const showTerms = () => {
  if (!document.querySelector("a.term")) return;
  const tip = Object.assign(document.createElement("div"), { className: "tip", id: "tip", hidden: true });
  tip.setAttribute("role", "tooltip");
  (document.querySelector("main") ?? document.body).append(tip);

  /** @type {HTMLAnchorElement | null} */
  let shown = null;

  const hide = () => {
    tip.hidden = true;
    shown?.removeAttribute("aria-describedby");
    shown = null;
  };

  /** @param {HTMLAnchorElement} term */
  const show = (term) => {
    const meaning = document.getElementById(`term-${new URL(term.href).hash.slice(1)}`);
    if (!meaning || shown === term) return;
    hide();
    shown = term;
    tip.textContent = meaning.textContent;
    tip.hidden = false;
    term.setAttribute("aria-describedby", "tip");
    const { left, bottom } = term.getClientRects()[0] ?? term.getBoundingClientRect(); // its first line
    const most = document.documentElement.clientWidth - tip.offsetWidth - 2 * GAP;
    tip.style.left = `${Math.max(GAP, Math.min(left, most)) + scrollX}px`;
    tip.style.top = `${bottom + scrollY + GAP / 2}px`;
  };

  /** @param {EventTarget | null} target */
  const follow = (target) => {
    const term = termAt(target);
    if (term) show(term);
    else if (!(target instanceof Node && tip.contains(target))) hide();
  };

  document.addEventListener("pointerover", ({ pointerType, target }) => {
    if (pointerType !== "touch") follow(target);
  });
  document.addEventListener("focusin", ({ target }) => {
    follow(target);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });

  // A touch shows the meaning, and a second one follows the link.
  /** @type {HTMLAnchorElement | null} */
  let before = null;
  let isTouch = false;
  document.addEventListener("pointerdown", ({ pointerType }) => {
    isTouch = pointerType === "touch";
    before = shown;
  });
  document.addEventListener("click", (event) => {
    const term = termAt(event.target);
    if (term && (!isTouch || term === before)) return;
    if (term) event.preventDefault();
    follow(event.target);
  });

  follow(document.activeElement); // it may have been reached before this script came
};
