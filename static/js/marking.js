// Marking with the keyboard: levels, comments, phrases, save-and-next without loading a page. Drafts save themselves.
// Without this file the rubric is a form like any other.
(() => {
  "use strict";
  const WAIT = 2000;
  const main = document.getElementById("main");
  let form, rows, place, timer, saving, busy;

  const token = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
  const say = (words) => { const line = form && form.querySelector("[data-said]"); if (line) line.textContent = words; };
  const chosen = (row) => row.querySelector("input[type=radio]:checked");

  const go = (to) => {
    place = Math.min(rows.length - 1, Math.max(0, to));
    rows.forEach((row, n) => row.classList.toggle("is-current", n === place));
    rows[place].focus({ preventScroll: true });
    rows[place].scrollIntoView({ block: "nearest" });
  };

  // The page in hand: after a swap it is another one.
  const begin = () => {
    form = main.querySelector("form[data-marking]");
    clearTimeout(timer);
    busy = false;
    saving = Promise.resolve();
    if (!form) return;
    rows = [...form.querySelectorAll("[data-row]")];
    const keys = form.querySelector("[data-keys]");
    if (keys) keys.hidden = false;
    for (const phrase of form.querySelectorAll("[data-phrase]")) phrase.hidden = false;
    const open = rows.findIndex((row) => !chosen(row));
    go(open < 0 ? 0 : open);
  };

  const swap = (text, url) => {
    const next = new DOMParser().parseFromString(text, "text/html");
    const body = next.getElementById("main");
    if (!body) { location.assign(url); return; }
    for (const old of document.querySelectorAll("body > .messages")) old.remove();
    const said = next.querySelector("body > .messages");
    if (said) document.querySelector(".desk").before(said);
    main.textContent = "";
    main.append(...body.childNodes);
    document.title = next.title;
    if (url !== location.href) history.pushState(null, "", url);
    window.scrollTo(0, 0);
    begin();
    if (!form) main.focus();
  };

  const visit = (url, options) => {
    busy = true;
    return fetch(url, { credentials: "same-origin", ...options })
      .then((answer) => answer.text().then((text) => {
        if (answer.ok) swap(text, answer.url);
        else location.assign(url);
      }))
      .catch(() => { busy = false; say(form ? form.dataset.lost : ""); });
  };

  const give = () => {
    if (busy) return;
    clearTimeout(timer);
    busy = true;
    saving.then(() => visit(form.action || location.href, { method: "POST", body: new FormData(form) }));
  };

  const keep = () => {
    const page = form;
    const data = new FormData(page);
    data.set("once", token());
    saving = fetch(page.dataset.keep, {
      method: "POST", body: data, credentials: "same-origin", headers: { Accept: "application/json" },
    }).then((answer) => answer.json()).then((answer) => {
      if (page !== form) return;
      if (answer.serial) page.elements.serial.value = answer.serial;
      say(answer.said);
    }).catch(() => { if (page === form) say(page.dataset.lost); });
    return saving;
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (!busy) saving.then(keep); }, WAIT);
  };

  const insert = (words) => {
    const field = form.elements.comment;
    field.value = field.value.trim() ? `${field.value.trimEnd()}\n${words}` : words;
    soon();
  };

  const level = (key) => {
    const input = rows[place].querySelector(`input[type=radio][value="${key}"]`);
    if (!input) return;
    input.checked = true;
    soon();
    go(place + 1);
  };

  main.addEventListener("submit", (event) => {
    if (event.target !== form) return;
    event.preventDefault();
    delete form.dataset.sent;
    if (event.submitter && "draft" in event.submitter.dataset) { clearTimeout(timer); saving.then(keep); } else give();
  });
  main.addEventListener("input", (event) => { if (form && form.contains(event.target)) soon(); });
  main.addEventListener("focusin", (event) => {
    const row = form && event.target.closest("[data-row]");
    if (row && rows.indexOf(row) !== place) {
      place = rows.indexOf(row);
      rows.forEach((one) => one.classList.toggle("is-current", one === row));
    }
  });
  main.addEventListener("click", (event) => {
    const phrase = form && event.target.closest("[data-phrase]");
    if (phrase) insert(phrase.textContent);
    const skip = form && event.target.closest("a");
    if (skip && skip.href && form.dataset.skip && skip.getAttribute("href") === form.dataset.skip && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      leave();
    }
  });
  const leave = () => { clearTimeout(timer); if (form.dataset.skip && !busy) saving.then(() => visit(form.dataset.skip, {})); };

  document.addEventListener("keydown", (event) => {
    if (!form || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.preventDefault(); give(); return; }
    if (event.altKey && /^[1-9]$/.test(event.key)) {
      const phrase = form.querySelectorAll("[data-phrase]")[Number(event.key) - 1];
      if (phrase) { event.preventDefault(); insert(phrase.textContent); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("textarea, select, input:not([type=radio])");
    if (typing) {
      if (event.key === "Escape") { event.preventDefault(); go(place); }
      return;
    }
    const pressed = event.target.closest("a, button, summary");
    const radio = event.target.closest("input[type=radio]");
    const key = event.key.toLowerCase();
    if (/^[1-4]$/.test(key)) level(key);
    else if (key === "backspace") go(place - 1);
    else if (key === "arrowup" && !radio && !pressed) go(place - 1);
    else if (key === "arrowdown" && !radio && !pressed) go(place + 1);
    else if (key === "c") form.elements.comment.focus();
    else if (key === "n") rows[place].querySelector("input:not([type=radio])").focus();
    else if (key === "s" && form.dataset.skip) leave();
    else if (key === "enter" && !pressed) give();
    else return;
    event.preventDefault();
  });
  window.addEventListener("popstate", () => location.reload());
  begin();
})();
