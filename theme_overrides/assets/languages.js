// The same page in another language keeps what was asked, what was chosen, and the place.

export const keepPlace = () => {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".languages a, .beside a");
  for (const link of links) {
    const { href } = link;
    const keep = () => {
      const there = new URL(href);
      there.search = location.search;
      there.hash ||= location.hash;
      link.href = there.href;
    };
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, keep);
  }
};
