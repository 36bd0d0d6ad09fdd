// Keys for the reviewer's table: J next, K back, A admit, R return with a reason. Without this file every row has its buttons.
(() => {
  "use strict";
  const rows = [...document.querySelectorAll(".review__row.is-waiting")];
  const hint = document.querySelector("[data-keys]");
  if (!rows.length) return;
  if (hint) hint.hidden = false;
  let place = Math.max(0, rows.findIndex((row) => `#${row.id}` === location.hash));
  const go = (to) => {
    place = Math.min(rows.length - 1, Math.max(0, to));
    rows[place].focus();
    rows[place].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const here = document.activeElement && document.activeElement.closest(".review__row");
    if (here) place = Math.max(0, rows.indexOf(here));
    const key = event.key.toLowerCase();
    if (key === "j") go(here ? place + 1 : place);
    else if (key === "k") go(place - 1);
    else if (key === "a" && here) { const admit = here.querySelector("[data-admit]"); if (admit) admit.click(); }
    else if (key === "r" && here) {
      const more = here.querySelector("details.more");
      if (!more) return;
      more.open = true;
      more.querySelector("[data-reason]").focus();
    } else return;
    event.preventDefault();
  });
})();
