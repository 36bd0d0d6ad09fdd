// How many boxes of a form are ticked. Without this file the number is the one the page was sent with.
(() => {
  "use strict";
  const form = document.querySelector("form[data-ticks]");
  const shown = form && form.querySelector("[data-ticked]");
  if (!shown) return;
  const count = () => { shown.textContent = form.querySelectorAll("input[type=checkbox]:checked").length; };
  form.addEventListener("change", count);
  window.addEventListener("pageshow", count);
})();
