// The reviewer's table: keys J next, K back, A admit, R return with a reason; one tick for all who meet every rule.
// Without this file every row has its buttons.
(() => {
  "use strict";
  const rows = [...document.querySelectorAll(".review__row.is-waiting")];
  if (!rows.length) return;
  const hint = document.querySelector("[data-keys]");
  if (hint) hint.hidden = false;
  const all = document.querySelector("[data-tick-all]");
  const fitting = [...document.querySelectorAll("input[data-fits]")];
  if (all && fitting.length) {
    all.hidden = false;
    all.addEventListener("change", (event) => {
      for (const box of fitting) box.checked = event.target.checked;
    });
  }
  // A decision loads the page anew: the next row that waits is the one in hand then.
  const KEEP = `review ${location.pathname}`;
  const kept = sessionStorage.getItem(KEEP);
  sessionStorage.removeItem(KEEP);
  let place = 0;
  const go = (to) => {
    place = Math.min(rows.length - 1, Math.max(0, to));
    rows[place].focus();
    rows[place].scrollIntoView({ block: "center" });
  };
  if (kept !== null) go(Number(kept));
  document.addEventListener("submit", (event) => {
    const by = event.submitter || document.activeElement;
    const row = by && by.closest(".review__row");
    if (row && rows.includes(row)) sessionStorage.setItem(KEEP, String(rows.indexOf(row)));
  });
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
