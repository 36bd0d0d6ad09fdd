// A draft saves itself: every ten seconds while it changes, on this device while there is no connection, and never
// over a text that its writer has not seen. Without this file the form has its buttons.
(() => {
  "use strict";
  const EVERY = 10000;
  const form = document.querySelector("[data-draft]");
  if (!form) return;
  const KEPT = `draft ${form.dataset.owner} ${form.dataset.draft}`;
  const forget = () => { try { localStorage.removeItem(KEPT); } catch (error) { /* this device kept nothing */ } };
  // The receipt stands for the draft from now on.
  if (!form.elements) { forget(); return; }
  const area = form.elements.text;
  if (!area) return;
  const status = form.querySelector("[data-status]");
  const conflict = form.querySelector("[data-conflict]");
  const words = status.dataset;
  const serial = form.elements.serial;
  const other = document.querySelector("[data-other]");
  // What the server gave back without having kept it is not saved yet.
  let saved = "unsaved" in form.dataset ? "" : area.defaultValue;
  // The saving that is under way, if any.
  let running = null;
  // The form was let go: what is sent besides it now would stand behind the back of the page that answers it.
  let leaving = false;
  let away = false;
  let theirs = null;

  const say = (sentence, isBad) => {
    status.textContent = sentence;
    status.classList.toggle("field__error", Boolean(isBad));
  };
  const isChanged = () => area.value.trimEnd() !== saved.trimEnd();
  const keepHere = () => {
    try {
      if (isChanged()) localStorage.setItem(KEPT, JSON.stringify({ text: area.value, serial: serial.value }));
      else forget();
    } catch (error) { /* a device that keeps nothing: the page itself still holds the text */ }
  };
  const keptHere = () => {
    try { return JSON.parse(localStorage.getItem(KEPT)); } catch (error) { return null; }
  };
  // A number of the page's own names one saving, so that one whose answer was lost is not done twice.
  const token = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const count = () => {
    const line = form.querySelector("[data-count]");
    if (line) line.textContent = line.dataset.words.replace("{n}", [...area.value.replace(/\s/g, "")].length);
  };

  const ask = (answer) => {
    theirs = answer;
    conflict.querySelector("[data-sentence]").textContent = answer.sentence;
    conflict.querySelector("[data-theirs]").textContent = answer.text;
    conflict.hidden = false;
    say("");
  };
  const settle = (answer) => {
    serial.value = answer.serial;
    saved = answer.text;
    keepHere();
    say(isChanged() ? words.changed : words.saved.replace("{at}", answer.at));
  };

  const send = (isProbe) => {
    if (leaving || running || theirs || !(isChanged() || isProbe === true)) return running;
    running = save().finally(() => { running = null; });
    return running;
  };
  const save = async () => {
    say(words.saving);
    const sent = area.value;
    const body = new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, once: token(), text: sent, serial: serial.value,
    });
    const hangs = new AbortController();
    setTimeout(() => hangs.abort(), 20000);
    try {
      const response = await fetch(form.dataset.draft, {
        method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", signal: hangs.signal,
      });
      away = response.status >= 500;
      const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
      if (!isJson) { keepHere(); say(response.status >= 500 ? words.offline : words.entry, true); }
      else {
        const answer = await response.json();
        if (response.ok) { settle({ ...answer, text: sent }); }
        else if (response.status === 409) { keepHere(); ask(answer); }
        else { keepHere(); say(answer.sentence, true); }
      }
    } catch (error) {
      away = true;
      keepHere();
      say(words.offline, true);
    }
  };

  area.addEventListener("input", () => { count(); keepHere(); if (!running) say(isChanged() ? words.changed : ""); });
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });
  setInterval(send, EVERY);
  window.addEventListener("offline", () => { if (isChanged()) { keepHere(); say(words.offline, true); } });

  form.querySelector("[data-keep-mine]").addEventListener("click", () => {
    serial.value = theirs.serial;
    saved = theirs.text;
    theirs = null;
    conflict.hidden = true;
    send();
  });
  form.querySelector("[data-take-theirs]").addEventListener("click", () => {
    area.value = theirs.text;
    const answer = theirs;
    theirs = null;
    conflict.hidden = true;
    settle(answer);
    count();
  });
  // Handed in without a connection, text and files would end on the browser's own error page. What the device
  // believes of its connection is wrong too often: the draft is saved first, and only that tells. A saving under way
  // is waited for: the form must name the draft as that leaves it.
  const isAway = () => away || navigator.onLine === false;
  let isSure = false;
  form.addEventListener("submit", async (event) => {
    keepHere();
    if (!theirs && !running && (isSure || !isAway())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (running) await running;
    if (!theirs && isAway()) {
      away = true;
      await send(true);
      isSure = !away && !theirs;
    }
    if (theirs) conflict.scrollIntoView({ block: "center" });
    else if (away) say(words.wait, true);
    else form.requestSubmit(event.submitter);
  });
  // The last to hear of it: no other listener has stopped it. A page that is shown again writes on.
  window.addEventListener("submit", (event) => { if (event.target === form && !event.defaultPrevented) leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });

  // What this device still holds from a page that could not send it: go on with it, or ask where both have changed.
  const kept = keptHere();
  if (other) ask({ sentence: words.both, text: other.textContent, serial: serial.value, at: "" });
  else if (kept && kept.text.trimEnd() !== area.value.trimEnd()) {
    const inPage = area.value;
    area.value = kept.text;
    if (kept.serial === serial.value) send();
    else ask({ sentence: words.both, text: inPage, serial: serial.value, at: "" });
  } else keepHere();
  count();
})();
