// Light or dark: the system's choice until the reader makes another.

const { dataset } = document.documentElement;

const isDark = () =>
  dataset.scheme === "dark" || (dataset.scheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);

const change = () => {
  dataset.scheme = isDark() ? "light" : "dark";
  try {
    localStorage.setItem("scheme", dataset.scheme);
  } catch {
    // a browser that keeps nothing: the choice holds for this page
  }
};

export const switchScheme = () => {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("button[data-scheme-switch]");
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", change);
  }
};
