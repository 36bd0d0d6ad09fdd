// What stands in the way of the chosen days, live. Without this file a button of the form asks the server.
(() => {
  "use strict";
  const form = document.querySelector("form[data-dates]");
  const shown = form && form.querySelector("[data-dates-found]");
  if (!shown) return;
  const first = form.elements.starts_on, last = form.elements.ends_on;
  form.querySelector("[data-dates-check]").remove();
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    if (!first.value || (last && !last.value)) { shown.textContent = ""; return; }
    const url = new URL(form.dataset.dates, location.href);
    url.searchParams.set("starts_on", first.value);
    if (last) url.searchParams.set("ends_on", last.value);
    const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected || mine !== asked) return;
    const found = await answer.text();
    if (mine === asked) shown.innerHTML = found;
  };
  for (const field of [first, last]) if (field) field.addEventListener("change", ask);
})();
