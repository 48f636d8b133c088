// Narrows and orders the list of all commitments. The choices live in the address, so that a
// list can be shared and the back button works; without a script the list is complete.

/** @typedef {(a: HTMLElement, b: HTMLElement) => number} Order */

/** @param {HTMLElement} row */
const dueOf = ({ dataset }) => dataset.due ?? "9999";

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} count
 * @param {HTMLElement} list
 */
const narrow = (form, count, list) => {
  /** @type {NodeListOf<HTMLElement>} */
  const found = list.querySelectorAll("li[data-status]");
  const rows = [...found];
  const homes = new Map(rows.map((row) => [row, row.parentElement]));
  /** @type {NodeListOf<HTMLElement>} */
  const groups = list.querySelectorAll("section");
  const sorted = Object.assign(document.createElement("ul"), { className: "sorted" });
  const fields = [...form.querySelectorAll("select")];
  const statuses = fields.filter(({ name }) => name === "status").flatMap(({ options }) => [...options].map(({ value }) => value));

  /** @param {HTMLElement} row */
  const statusOf = ({ dataset }) => statuses.indexOf(dataset.status ?? "");
  /** @type {Record<string, Order>} */
  const orders = {
    status: (a, b) => statusOf(a) - statusOf(b),
    due: (a, b) => (dueOf(a) < dueOf(b) ? -1 : Number(dueOf(a) > dueOf(b))),
  };

  /** @param {HTMLElement} row */
  const fits = ({ dataset }) =>
    fields.every(({ name, value }) => name === "sort" || !value || (dataset[name]?.split(" ").includes(value) ?? false));

  /** @param {Order | undefined} order */
  const arrange = (order) => {
    list.classList.toggle("is-sorted", order !== undefined);
    if (order) {
      sorted.append(...[...rows].sort(order));
      list.append(sorted);
    } else {
      for (const row of rows) homes.get(row)?.append(row);
      sorted.remove();
    }
  };

  const show = () => {
    for (const row of rows) row.hidden = !fits(row);
    arrange(orders[fields.find(({ name }) => name === "sort")?.value ?? ""]);
    for (const group of groups) group.hidden = !group.querySelector("li[data-status]:not([hidden])");
    const shown = rows.filter((row) => !row.hidden).length;
    const words = (shown ? count.dataset.shown : count.dataset.none) ?? "";
    count.textContent = words.replace("{n}", String(shown)).replace("{total}", String(rows.length));
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = asked.get(field.name) ?? "";
      field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
    show();
  };

  const write = () => {
    const asked = new URLSearchParams();
    for (const { name, value } of fields) if (value) asked.set(name, value);
    history.pushState(null, "", asked.size ? `?${asked.toString()}` : location.pathname);
    show();
  };

  form.addEventListener("change", write);
  form.addEventListener("reset", () => {
    setTimeout(write); // the fields are empty only then
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  window.addEventListener("popstate", read);
  read();
};

/** @type {HTMLFormElement | null} */
const form = document.querySelector("form.filters");
/** @type {HTMLElement | null} */
const count = document.querySelector(".filter-count");
const list = document.querySelector("main");
if (form && count && list) narrow(form, count, list);
