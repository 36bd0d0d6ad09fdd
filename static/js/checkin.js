// The check-in desk: finds while one types, sends a press at once, and keeps it on the device (IndexedDB) while there
// is no connection; every press has a name of its own, so that the server takes it once. Without this file the desk is
// a list of forms.
(() => {
  "use strict";
  const desk = document.querySelector("[data-arrivals]");
  if (!desk) return;
  const words = desk.dataset;
  const rows = [...desk.querySelectorAll("[data-row]")];
  const byKey = new Map(rows.map((row) => [row.dataset.row, row]));
  const field = desk.querySelector("input[name=q]"), line = desk.querySelector("[data-line]");
  const sum = desk.querySelector("[data-arrived]"), nobody = desk.querySelector("[data-nobody]");
  const part = (row, name) => row.querySelector(`[data-${name}]`);
  let only = "", wait = 2000, timer = 0, sending = false;

  // What was pressed and is not with the server yet: {client, row, at}. The store outlives the page.
  const queue = new Map();
  let store = null;
  const opened = new Promise((resolve) => {
    try {
      const request = indexedDB.open("check-in", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("presses", { keyPath: "client" });
      request.onsuccess = () => { store = request.result; resolve(); };
      request.onerror = () => resolve();
    } catch (error) { resolve(); /* a device that keeps nothing: the page itself still holds the presses */ }
  });
  const presses = (mode) => (store ? store.transaction("presses", mode).objectStore("presses") : null);
  const keep = (press) => {
    queue.set(press.client, press);
    const kept = presses("readwrite");
    if (kept) kept.put(press);
  };
  const drop = (client) => {
    queue.delete(client);
    const kept = presses("readwrite");
    if (kept) kept.delete(client);
  };
  const recall = () => new Promise((resolve) => {
    const kept = presses("readonly");
    if (!kept) { resolve([]); return; }
    const request = kept.getAll();
    request.onsuccess = () => resolve(request.result.filter((press) => press.desk === words.class));
    request.onerror = () => resolve([]);
  });

  const say = (sentence) => { line.textContent = sentence; line.hidden = !sentence; };
  const tellAway = () => say(words.away.replace("{n}", queue.size));
  const waitingIn = (row) => [...queue.values()].find((press) => press.row === row.dataset.row);
  // said: what the server says of the arrival, empty while the trainee is missing.
  const show = (row, said) => {
    const press = waitingIn(row), isIn = Boolean(said || press);
    row.dataset.state = isIn ? "arrived" : "missing";
    part(row, "said").textContent = press ? words.waiting : said;
    part(row, "in").hidden = isIn;
    part(row, "undo").hidden = !isIn;
    part(row, "contact").hidden = isIn;
  };
  const filter = () => {
    const typed = field.value.trim().toLowerCase();
    const badge = typed.match(/\/badges\/([^/]+)/);
    const wanted = badge ? decodeURIComponent(badge[1]) : typed.replace(/\s/g, "");
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(row.dataset.find.includes(wanted) && (!only || row.dataset.state === only || wanted));
      if (!row.hidden) shown += 1;
    }
    sum.textContent = rows.filter((row) => row.dataset.state === "arrived").length;
    nobody.hidden = shown > 0;
  };

  const name = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const post = async (press) => {
    const row = byKey.get(press.row), form = part(row, "in");
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("once", name());
    body.append("client", press.client);
    body.append("waited", String(Math.max(0, Math.round((Date.now() - press.at) / 1000))));
    const hangs = new AbortController();
    setTimeout(() => hangs.abort(), 15000);
    const reply = await fetch(form.action, { method: "POST", body, credentials: "same-origin", signal: hangs.signal });
    if (!(reply.headers.get("content-type") || "").includes("json")) {
      if (reply.status >= 500) throw new Error("away");
      return false;
    }
    const answer = await reply.json();
    drop(press.client);
    show(row, answer.arrived || "");
    if (answer.refused) part(row, "said").textContent = answer.refused;
    return true;
  };
  // Sends one press after the other. The request alone tells whether there is a connection.
  async function send() {
    if (sending) return;
    clearTimeout(timer);
    sending = true;
    try {
      for (const press of [...queue.values()]) {
        if (!byKey.has(press.row)) continue;
        if (!(await post(press))) { say(words.out); return; }
        wait = 2000;
      }
      say("");
    } catch (error) {
      tellAway();
      timer = setTimeout(send, wait);
      wait = Math.min(wait * 2, 15000);
    } finally {
      sending = false;
      filter();
    }
  }
  // What other desks did meanwhile.
  const look = async () => {
    try {
      const reply = await fetch(words.arrivals, { credentials: "same-origin" });
      if (!reply.ok || reply.redirected) return;
      const { arrived } = await reply.json();
      for (const row of rows) if (!waitingIn(row)) show(row, arrived[row.dataset.row] || "");
      filter();
    } catch (error) { /* the next look may get through */ }
  };

  desk.addEventListener("submit", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) {
      event.preventDefault();
      const found = rows.filter((one) => !one.hidden);
      if (found.length === 1) {
        const button = found[0].querySelector("form:not([hidden]) button");
        if (button) button.focus();
      }
      return;
    }
    const press = waitingIn(row);
    if ("in" in event.target.dataset) {
      event.preventDefault();
      event.stopPropagation();
      if (press) return;
      keep({ client: name(), row: row.dataset.row, desk: words.class, at: Date.now() });
      show(row, "");
      field.focus();
      field.select();
      send();
    } else if (press && !sending) {
      event.preventDefault();
      event.stopPropagation();
      drop(press.client);
      show(row, "");
      filter();
    }
  });
  field.addEventListener("input", filter);
  const chips = [...desk.querySelectorAll("[data-only]")];
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      only = chip.dataset.only;
      for (const one of chips) one.setAttribute("aria-pressed", String(one === chip));
      filter();
    });
  }
  desk.querySelector("[data-show]").hidden = false;
  window.addEventListener("online", () => { wait = 2000; send(); });
  window.addEventListener("offline", tellAway);
  window.addEventListener("beforeunload", (event) => { if (queue.size && !store) event.preventDefault(); });
  setInterval(() => { if (!document.hidden) look(); }, 10000);
  opened.then(recall).then((kept) => {
    for (const press of kept) {
      queue.set(press.client, press);
      if (byKey.has(press.row)) show(byKey.get(press.row), "");
    }
    filter();
    if (queue.size) send();
  });
})();
