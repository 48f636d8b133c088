// Narrows and orders the list of all commitments. The choices live in the address, so that a
// list can be shared and the back button works; without a script the list is complete.
"use strict";

{
  const form = document.querySelector("form.filters");
  const count = document.querySelector(".filter-count");
  const list = document.getElementById("commitments");
  const rows = [...list.querySelectorAll("li.row")];
  const homes = new Map(rows.map((row) => [row, row.parentElement]));
  const groups = [...list.querySelectorAll("[data-group]")];
  const sorted = Object.assign(document.createElement("ul"), { className: "rows" });
  const fields = [...form.elements].filter((field) => field.name);
  const statuses = [...form.elements.status.options].map((option) => option.value);

  const keys = {
    status: (row) => statuses.indexOf(row.dataset.status),
    due: (row) => row.dataset.due ?? "9999",
  };

  const fits = (row) =>
    fields.every(({ name, value }) =>
      name === "sort" || !value || row.dataset[name].split(" ").includes(value));

  const show = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      shown += !row.hidden;
    }
    const key = keys[form.elements.sort.value];
    list.classList.toggle("is-sorted", Boolean(key));
    if (key) {
      const order = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
      sorted.append(...[...rows].sort(order));
      list.append(sorted);
    } else {
      for (const row of rows) homes.get(row).append(row);
      sorted.remove();
    }
    for (const group of groups) group.hidden = !group.querySelector("li.row:not([hidden])");
    const words = shown ? count.dataset.shown : count.dataset.none;
    count.textContent = words.replace("{n}", shown).replace("{total}", rows.length);
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
    const asked = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    history.pushState(null, "", asked.size ? `?${asked}` : location.pathname);
    show();
  };

  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", read);
  read();
}
