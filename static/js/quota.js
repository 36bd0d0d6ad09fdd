// The sum of the quotas, live. Without this file the sum is the server's, after saving.
(() => {
  "use strict";
  const form = document.querySelector("form[data-places]");
  if (!form) return;
  const fields = [...form.querySelectorAll("input[data-quota]")];
  if (!fields.length) return;
  const sum = form.querySelector("[data-sum]");
  const over = form.querySelector("[data-over]");
  const groups = document.querySelectorAll("[data-quota-of]");
  const places = Number(form.dataset.places);
  const count = () => {
    const total = fields.reduce((all, field) => all + (Number.parseInt(field.value, 10) || 0), 0);
    sum.textContent = total;
    over.hidden = total <= places;
    for (const cell of groups) {
      const own = fields.filter((field) => field.dataset.quota === cell.dataset.quotaOf);
      cell.textContent = own.reduce((all, field) => all + (Number.parseInt(field.value, 10) || 0), 0);
    }
  };
  form.addEventListener("input", count);
  count();
})();
