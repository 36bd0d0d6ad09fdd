// Progressive help: every page reads, fills and prints without this file.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  // A form is sent once; the server's once-token is what counts, this only keeps the finger calm.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    form.dataset.clean = "1";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
  // Leaving a half-filled form asks first.
  let dirty = false;
  document.addEventListener("input", (event) => {
    const form = event.target.form || event.target.closest("form");
    if (form && "guard" in form.dataset) dirty = true;
  });
  document.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  // A strip of entries that is wider than the screen begins with the one the reader is at.
  for (const here of document.querySelectorAll("nav > [aria-current]")) {
    const strip = here.parentElement, place = here.getBoundingClientRect(), frame = strip.getBoundingClientRect();
    strip.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
  }
  // An open menu closes with Escape or a click elsewhere.
  const close = (except) => {
    for (const menu of document.querySelectorAll("details.pop[open]")) if (menu !== except) menu.open = false;
  };
  document.addEventListener("click", (event) => close(event.target.closest("details.pop")));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(null); });
})();
