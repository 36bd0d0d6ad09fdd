// Ticks and places of the one who reads. Without this file the tick is a form and the server keeps the lesson.
// What cannot be sent waits in this browser and is sent once when the connection is back, also from another page.
(() => {
  "use strict";
  const host = document.querySelector("[data-account]");
  if (!host) return;
  const account = host.dataset.account;
  const LONGEST = 14 * 86400000;
  const store = `reading.${account}`;
  const token = () => (document.querySelector("[name=csrfmiddlewaretoken]") || {}).value || "";
  const waits = document.querySelector("[data-waits]");

  // One entry for each address: of several reports the last one counts.
  const load = () => { try { return JSON.parse(localStorage.getItem(store)) || {}; } catch (error) { return {}; } };
  const keep = (queue) => { try { localStorage.setItem(store, JSON.stringify(queue)); } catch (error) { /* full or forbidden: it lives as long as the page */ } };
  let queue = load();
  const once = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(18));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const put = (url, fields) => {
    queue = { ...load(), ...queue, [url]: { fields, at: Date.now(), once: once() } };
    keep(queue);
    send();
  };
  const drop = (url, entry) => {
    const left = load();
    if ((left[url] || {}).once === entry.once) delete left[url];
    if ((queue[url] || {}).once === entry.once) delete queue[url];
    keep(left);
  };
  const tell = () => { if (waits) waits.hidden = !Object.keys(queue).length; };

  let busy = false;
  async function send() {
    if (busy) return;
    busy = true;
    for (const [url, entry] of Object.entries(queue)) {
      const body = new URLSearchParams({ ...entry.fields, once: entry.once, csrfmiddlewaretoken: token() });
      body.set("ago", String(Math.max(0, Math.round((Date.now() - entry.at) / 1000))));
      try {
        const answer = await fetch(url, { method: "POST", body, headers: { "X-Sent-By": "reading.js" }, credentials: "same-origin", redirect: "manual" });
        // A lesson that is gone or closed takes nothing any more; trouble and an ended sign-in are waited for.
        const isTaken = answer.ok || answer.status === 404 || answer.status === 400;
        if (isTaken || Date.now() - entry.at > LONGEST) drop(url, entry);
      } catch (error) { break; }
    }
    busy = false;
    tell();
  }
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") send(); });
  setInterval(() => { if (Object.keys(queue).length) send(); }, 20000);
  send();

  // The tick: shown at once, sent when it can be.
  for (const form of document.querySelectorAll("form[data-tick]")) {
    const read = form.elements.read, button = form.querySelector("button");
    const pending = queue[form.getAttribute("action")];
    const show = (isRead) => {
      read.value = isRead ? "false" : "true";
      button.classList.toggle("btn--primary", !isRead);
      button.querySelector("span").textContent = isRead ? form.dataset.on : form.dataset.off;
    };
    if (pending) show(pending.fields.read === "true");
    let last = -Infinity;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      // The second tap of a double tap means the same tick, not its opposite.
      if (event.timeStamp - last < 600) return;
      last = event.timeStamp;
      const isRead = read.value === "true";
      show(isRead);
      put(form.getAttribute("action"), { read: String(isRead) });
    });
  }

  // A video goes on where this device left it.
  for (const film of document.querySelectorAll(".prose video")) {
    const name = `film.${account}.${film.getAttribute("src")}`;
    const remember = () => {
      try { localStorage.setItem(name, String(film.ended ? 0 : Math.floor(film.currentTime))); } catch (error) { /* it begins at the beginning */ }
    };
    const resume = () => {
      let seconds = 0;
      try { seconds = Number(localStorage.getItem(name)); } catch (error) { /* nothing is known */ }
      if (seconds > 0 && seconds < film.duration - 1) film.currentTime = seconds;
    };
    if (film.readyState >= 1) resume(); else film.addEventListener("loadedmetadata", resume, { once: true });
    film.addEventListener("pause", remember);
    film.addEventListener("seeked", remember);
    addEventListener("pagehide", () => { if (film.currentTime) remember(); });
  }

  // The place: the first paragraph below the page's head, a moment after the reader stopped moving.
  const text = document.querySelector("[data-reading]");
  if (!text) return;
  const blocks = [...text.querySelectorAll(".prose > [id^='b-']")];
  const parts = (block) => [...block.querySelectorAll("p, li, h2, h3, figure, tr, summary")];
  const head = 110;
  const where = () => {
    const block = blocks.find((each) => each.getBoundingClientRect().bottom > head);
    if (!block) return null;
    const part = parts(block).findIndex((each) => each.getBoundingClientRect().bottom > head);
    return { anchor: block.id, part: String(Math.max(part, 0)) };
  };
  const reach = () => {
    if (!location.hash || !blocks.some((block) => `#${block.id}` === location.hash)) return;
    const waiting = queue[text.dataset.url];
    const known = waiting && `#${waiting.fields.anchor}` === location.hash ? waiting.fields.part : text.dataset.part;
    const isKnown = waiting || text.dataset.place === location.hash;
    const block = document.getElementById(location.hash.slice(1));
    const goal = (isKnown && parts(block)[Number(known)]) || block;
    goal.classList.add("is-place");
    scrollTo(0, Math.max(0, goal.getBoundingClientRect().top + scrollY - head + 8));
    setTimeout(() => goal.classList.remove("is-place"), 2500);
  };
  let timer = 0;
  const report = () => {
    const place = where();
    if (place) put(text.dataset.url, place);
  };
  addEventListener("scroll", () => { clearTimeout(timer); timer = setTimeout(report, 1200); }, { passive: true });
  if (document.readyState === "complete") reach(); else addEventListener("load", reach);
  addEventListener("hashchange", reach);
})();
