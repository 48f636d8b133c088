// The menu closes on Escape and on a click beside it.

export const closeMenu = () => {
  /** @type {HTMLDetailsElement | null} */
  const menu = document.querySelector("details.menu");
  if (!menu) return;
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
};
