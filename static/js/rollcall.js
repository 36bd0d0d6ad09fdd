// Roll-call: says how many exceptions are marked. Without this file the form works the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-roll]");
  if (!form) return;
  const line = form.querySelector("[data-roll-count]");
  const words = line.dataset;
  const count = () => {
    const marked = [...form.querySelectorAll(".roll__in:checked")];
    const away = marked.filter((one) => one.value !== "present").length;
    line.textContent = words.total.replace("{n}", marked.length - away).replace("{m}", away);
  };
  form.addEventListener("change", count);
  count();
})();
