// Giving levels: keys 1 to 4 for the row in hand, then on to the next one; what is entered is kept every few seconds.
// Without this file the form has its buttons.
(() => {
  "use strict";
  const form = document.querySelector("form[data-levels]");
  if (!form) return;
  const rows = [...form.querySelectorAll("[data-row]")];
  const status = form.querySelector("[data-status]");
  status.textContent = status.dataset.keys;
  let changed = false;
  let busy = false;

  const rowOf = (element) => rows.findIndex((row) => row.contains(element));
  const firstOpen = () => rows.findIndex((row) => !row.querySelector("input:checked"));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-4]$/.test(event.key)) return;
    if (event.target.closest("textarea, select, input:not([type=radio])")) return;
    const here = rowOf(document.activeElement);
    const place = here >= 0 ? here : Math.max(0, firstOpen());
    const choice = rows[place].querySelector(`input[value="${event.key}"]`);
    choice.checked = true;
    choice.dispatchEvent(new Event("input", { bubbles: true }));
    const next = rows[place + 1];
    const to = next ? next.querySelector("input:checked") || next.querySelector("input") : form.elements.comment;
    to.focus();
    (next || to).scrollIntoView({ block: "center" });
    event.preventDefault();
  });

  const token = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const send = async () => {
    if (!changed || busy) return;
    busy = true;
    changed = false;
    const body = new URLSearchParams(new FormData(form));
    body.set("once", token());
    try {
      const response = await fetch(form.dataset.levels, { method: "POST", body, credentials: "same-origin" });
      const answer = await response.json();
      status.textContent = response.ok ? status.dataset.saved.replace("{at}", answer.at) : answer.sentence;
    } catch (error) {
      changed = true;
      status.textContent = status.dataset.offline;
    }
    busy = false;
  };
  form.addEventListener("input", () => { changed = true; });
  setInterval(send, 10000);
  window.addEventListener("online", send);
})();
