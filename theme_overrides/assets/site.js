// Small conveniences; every page is complete without them.
"use strict";

{
  const own = document.currentScript;
  const root = document.documentElement;

  // Copying, printing, sharing. The buttons need a script, so they stay hidden without one.
  const copy = async (text, button) => {
    await navigator.clipboard.writeText(text);
    if (button.dataset.done) button.textContent = button.dataset.done;
  };
  const share = (button) => {
    const page = { title: document.title, url: location.href.split("#")[0] };
    return navigator.share ? navigator.share(page) : copy(page.url, button);
  };
  const acts = {
    "[data-copy]": (button) => copy(document.getElementById(button.dataset.copy).textContent, button),
    "[data-print]": () => window.print(),
    "[data-share]": share,
    "[data-link]": (link) => copy(link.href, link), // and the link still goes to the sentence
    "[data-scheme-switch]": () => switchScheme(),
  };
  for (const button of document.querySelectorAll("button[hidden]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    for (const [selector, act] of Object.entries(acts)) {
      const target = event.target.closest(selector);
      if (target) Promise.resolve(act(target)).catch(() => {});
    }
  });

  // Light or dark: the system's choice until the reader makes another.
  const isDark = () =>
    root.dataset.scheme === "dark" ||
    (root.dataset.scheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const switchScheme = () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    localStorage.setItem("scheme", root.dataset.scheme);
  };

  // The menu closes on Escape and on a click beside it.
  const menu = document.querySelector(".site-menu");
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // Search: its scripts and texts are fetched when somebody first wants them.
  const box = document.querySelector("dialog.search");
  const search = () => {
    box.showModal();
    box.querySelector("input").select();
    import(new URL("search/dialog.js", own.src)).catch(() => (location.href = own.dataset.searchPage));
  };
  document.querySelector("[data-search-open]").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    search();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!["/", "s"].includes(event.key) || isTyping || box.open || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search();
  });
  for (const form of document.querySelectorAll("form[data-search]")) form.action = form.dataset.search;

  // A wrong address may still name a measure or a commitment.
  const [named, measure] = location.pathname.match(/(\d\.\d)(?:-[a-z]{1,2})?(?=\/|$)/) ?? [];
  for (const likely of named ? document.querySelectorAll("[data-likely]") : []) {
    const link = likely.querySelector("a");
    link.textContent = named;
    link.href = `${likely.dataset.likely}${measure}/${named === measure ? "" : `#${named}`}`;
    likely.hidden = false;
  }

  // A term's meaning, shown where it stands; Escape or pointing elsewhere takes it away.
  const tip = Object.assign(document.createElement("div"), { className: "tip", id: "tip", hidden: true });
  tip.setAttribute("role", "tooltip");
  document.querySelector("main").append(tip);
  let shown = null;
  const hide = () => {
    tip.hidden = true;
    shown?.removeAttribute("aria-describedby");
    shown = null;
  };
  const show = (term) => {
    const meaning = document.getElementById(term.dataset.term);
    if (!meaning || shown === term) return;
    hide();
    shown = term;
    tip.textContent = meaning.textContent;
    tip.hidden = false;
    term.setAttribute("aria-describedby", "tip");
    const at = term.getClientRects()[0];
    const left = Math.min(at.left, root.clientWidth - tip.offsetWidth - 16);
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${at.bottom + scrollY + 4}px`;
  };
  const termOf = (event) => event.target.closest?.("a[data-term]");
  document.addEventListener("pointerover", (event) => {
    const term = termOf(event);
    if (event.pointerType === "touch") return;
    if (term) show(term);
    else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("focusin", (event) => (termOf(event) ? show(termOf(event)) : hide()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  let touched = null;
  document.addEventListener("pointerdown", (event) => (touched = event.pointerType === "touch" ? shown : undefined));
  document.addEventListener("click", (event) => {
    const term = termOf(event);
    if (!term) return tip.contains(event.target) || hide();
    if (touched === undefined || touched === term) return; // a second touch follows the link
    event.preventDefault();
    show(term);
  });
}
