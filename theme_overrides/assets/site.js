// Small conveniences; every page is complete without them.
"use strict";

const copy = async (text, button) => {
  await navigator.clipboard.writeText(text);
  if (button.dataset.done) button.textContent = button.dataset.done;
};

// Buttons that need a script stay hidden without one.
for (const button of document.querySelectorAll("button[data-copy], button[data-print], button[data-share]")) {
  button.hidden = false;
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-copy], [data-print], [data-share], [data-link]");
  if (!target) return;
  const { copy: id, print, share, link } = target.dataset;
  if (id !== undefined) copy(document.getElementById(id).textContent, target);
  if (print !== undefined) window.print();
  if (share !== undefined) {
    const page = { title: document.title, url: location.href.split("#")[0] };
    if (navigator.share) navigator.share(page).catch(() => {});
    else copy(page.url, target);
  }
  // The link itself still works: it puts the sentence into the address bar.
  if (link !== undefined) copy(target.href, target).catch(() => {});
});

// The menu closes on Escape and on a click beside it.
const menu = document.querySelector(".site-menu");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (!menu.contains(event.target)) menu.open = false;
});
