// The answer sheet of a quiz: every change is saved within a second, kept on the device while there is no
// connection, and restored after a reload. The server's seconds count, never this device's clock.
// Without this file the sheet is a form with a save button.
(() => {
  "use strict";
  const form = document.querySelector("form[data-quiz]");
  if (!form) return;
  const said = form.dataset, KEY = `quiz ${said.quiz}`, KEPT_FOR = 2 * 86400000;
  const state = form.querySelector("[data-state]"), clock = form.querySelector("[data-clock]");
  const alarm = form.querySelector("[data-alarm]"), bar = form.querySelector(".quizbar");
  const begun = performance.now();
  const serverNow = () => Math.round(Number(said.now) + performance.now() - begun);
  let deadline = begun + Number(said.left) * 1000;
  let queue = {}, flags = [], timer = 0, wait = 2000, sending = null, over = false, ended = false, wanted = false;
  const boxes = new Map([...form.querySelectorAll("[data-asked]")].map((box) => [box.dataset.asked, box]));

  // What stands on the sheet, and putting it there again.
  const texts = (box, name) => [...box.querySelectorAll(name)];
  const places = (box) => texts(box, "[data-order] > li");
  const read = (box) => {
    const kind = box.dataset.kind;
    if (kind === "single" || kind === "truth") {
      const one = box.querySelector("input:checked");
      if (!one) return null;
      return kind === "truth" ? one.value === "true" : one.value;
    }
    if (kind === "multiple") {
      const ticked = texts(box, "input:checked").map((one) => one.value);
      return ticked.length ? ticked : null;
    }
    if (kind === "matching") {
      const pairs = texts(box, "select").filter((one) => one.value).map((one) => [one.dataset.key, one.value]);
      return pairs.length ? Object.fromEntries(pairs) : null;
    }
    if (kind === "ordering") {
      const list = box.querySelector("[data-order]");
      return "touched" in list.dataset ? places(box).map((row) => row.dataset.key) : null;
    }
    const text = box.querySelector("input, textarea").value;
    return text.trim() ? text : null;
  };
  // A number as the server reads it (courses/queries/grading.py); it has the last word with what it answers.
  const NUMBER = /^[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20}|\d{1,3}(,\d{3})+(\.\d+)?|\d+,\d+)$/;
  const isNoNumber = (box) => {
    if (box.dataset.kind !== "numeric" || read(box) === null) return false;
    let plain = read(box).normalize("NFKC").replace(/\s/g, "").replace(/。/g, ".").replace(/−/g, "-");
    for (const sign of [box.querySelector("input").dataset.unit.normalize("NFKC").trim(), "%"]) {
      if (sign && plain.endsWith(sign)) plain = plain.slice(0, -sign.length);
    }
    return !NUMBER.test(plain);
  };
  const doubt = (box) => (isNoNumber(box) ? box.querySelector("[data-fault]").dataset.noNumber : "");
  const isDone = (box) => read(box) !== null && !isNoNumber(box);
  const numberPlaces = (box) => places(box).forEach((row, at) => { row.querySelector("select").value = String(at + 1); });
  const write = (box, answer) => {
    const kind = box.dataset.kind;
    if (kind === "single" || kind === "truth") {
      for (const one of texts(box, "input")) one.checked = answer !== null && one.value === String(answer);
    } else if (kind === "multiple") {
      for (const one of texts(box, "input")) one.checked = (answer || []).includes(one.value);
    } else if (kind === "matching") {
      for (const one of texts(box, "select")) one.value = (answer || {})[one.dataset.key] || "";
    } else if (kind === "ordering") {
      const list = box.querySelector("[data-order]");
      if (!answer) { delete list.dataset.touched; return; }
      const rows = new Map(places(box).map((row) => [row.dataset.key, row]));
      for (const key of answer) if (rows.has(key)) list.append(rows.get(key));
      list.dataset.touched = "";
      numberPlaces(box);
    } else box.querySelector("input, textarea").value = answer || "";
  };

  // The navigator and the lines that tell how things stand.
  const show = (key) => {
    const link = form.querySelector(`[data-nav="${key}"]`), box = boxes.get(key), done = isDone(box);
    const flagged = flags.includes(key);
    link.classList.toggle("is-done", done);
    link.classList.toggle("is-flagged", flagged);
    link.querySelector(".vh").textContent = [done && said.saidDone, flagged && said.saidFlagged].filter(Boolean).map((word) => ` ${word}`).join(",");
    const button = box.querySelector("[data-flag]"), keeper = box.querySelector("[data-keep-order]");
    if (button) button.setAttribute("aria-pressed", String(flagged));
    if (keeper) keeper.setAttribute("aria-pressed", String(done));
  };
  const tell = (words, away) => {
    const open = [...boxes.values()].filter((box) => !isDone(box)).length;
    const line = open ? `${words} · ${said.saidOpen.replace("{n}", open)}` : words;
    if (state.textContent !== line) state.textContent = line;
    bar.classList.toggle("is-away", Boolean(away));
  };
  const tellAway = () => tell(wanted ? said.saidWait : said.saidAway, true);
  const fault = (box, words) => {
    const line = box.querySelector("[data-fault]");
    if (line.textContent !== words) line.textContent = words;
    line.hidden = !words;
  };

  // The queue lies on the device until the server has it.
  const keepQueue = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ queue, flags, at: Date.now() }));
    } catch (full) { /* a full or forbidden store: the page itself still holds the answers */ }
  };
  const recall = () => {
    try {
      for (const name of Object.keys(localStorage)) {
        if (!name.startsWith("quiz ") || name === KEY) continue;
        if (Date.now() - (JSON.parse(localStorage.getItem(name)).at || 0) > KEPT_FOR) localStorage.removeItem(name);
      }
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch (unreadable) { return {}; }
  };
  const pending = () => Object.keys(queue).length;
  const keep = (box) => {
    const key = box.dataset.asked;
    const serial = Math.max(serverNow(), Number(box.dataset.serial) + 1);
    box.dataset.serial = String(serial);
    queue[key] = { answer: read(box), serial };
    keepQueue();
    fault(box, doubt(box));
    show(key);
    tell(said.saidWaiting, false);
    clearTimeout(timer);
    timer = setTimeout(send, 700);
  };

  const token = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const take = (answer, sent) => {
    for (const [key, was] of Object.entries(sent)) {
      const isNewest = queue[key] && queue[key].serial === was.serial, box = boxes.get(key);
      if (key in answer.older && isNewest) {
        write(box, answer.older[key].answer);
        box.dataset.serial = String(answer.older[key].serial);
        fault(box, said.saidOther);
      }
      if (key in answer.refused) fault(box, answer.refused[key]);
      if (key in answer.doubted && isNewest) fault(box, answer.doubted[key]);
      if (isNewest) delete queue[key];
      show(key);
    }
    deadline = performance.now() + answer.left * 1000;
    keepQueue();
    if (pending()) { timer = setTimeout(send, 700); return; }
    wanted = false;
    tell(said.saidSaved.replace("{time}", answer.saved));
    if (!ended) return;
    if (answer.left > 0) ended = false; else document.querySelector("form[data-time-over]").submit();
  };
  const post = async (sent, leaving) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("once", token());
    body.append("answers", JSON.stringify(Object.entries(sent).map(([key, one]) => ({ item: Number(key), ...one }))));
    const hangs = new AbortController();
    setTimeout(() => hangs.abort(), 20000);
    const reply = await fetch(said.save, { method: "POST", body, credentials: "same-origin", keepalive: Boolean(leaving), signal: hangs.signal });
    if (reply.redirected || reply.status === 404) { tell(said.saidOut, true); return false; }
    if (!(reply.headers.get("content-type") || "").includes("json")) {
      if (reply.status >= 500) tellAway(); else tell(said.saidReload, true);
      return false;
    }
    const answer = await reply.json();
    if (answer.over) {
      over = true;
      queue = {};
      keepQueue();
      tell(answer.sentence, true);
      setTimeout(() => location.reload(), 4000);
      return false;
    }
    take(answer, sent);
    return true;
  };
  function later() {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
    wait = Math.min(wait * 2, 15000);
    return false;
  }
  // Sends what is waiting (or only asks for the seconds left); says whether the server has it. The request alone
  // tells whether there is a connection: what the device believes of it is wrong too often.
  async function send(leaving) {
    if (over) return false;
    if (sending) return sending;
    clearTimeout(timer);
    sending = post({ ...queue }, leaving === true).then((taken) => { if (taken) wait = 2000; else if (!over) later(); return taken; })
      .catch(() => { tellAway(); return later(); })
      .finally(() => { sending = null; });
    return sending;
  }
  const flush = async () => {
    while (pending()) if (!(await send())) return false;
    return true;
  };

  // The time that is left, as the server last said it.
  let before = Infinity;
  const end = () => {
    ended = true;
    tell(said.saidEnd, true);
    send();
  };
  const tick = () => {
    const left = Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
    if (said.timed || left < 3600) {
      const two = (number) => String(number).padStart(2, "0");
      const hours = Math.floor(left / 3600), rest = `${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
      clock.textContent = hours ? `${hours}:${rest}` : rest;
      if (before > 300 && left <= 300 && left > 60) alarm.textContent = said.saidFive;
      if (before > 60 && left <= 60 && left > 0) alarm.textContent = said.saidOne;
    }
    before = left;
    if (!left && !ended) end();
  };

  form.addEventListener("input", (event) => {
    const box = event.target.closest("[data-asked]");
    if (box) keep(box);
  });
  form.addEventListener("click", (event) => {
    const box = event.target.closest("[data-asked]"), mover = event.target.closest("[data-move]");
    if (mover) {
      const row = mover.closest("li"), list = row.parentElement;
      const other = mover.dataset.move === "1" ? row.nextElementSibling : row.previousElementSibling;
      if (other) list.insertBefore(mover.dataset.move === "1" ? other : row, mover.dataset.move === "1" ? row : other);
      list.dataset.touched = "";
      numberPlaces(box);
      mover.focus();
      keep(box);
    } else if (event.target.closest("[data-keep-order]")) {
      const list = box.querySelector("[data-order]");
      if ("touched" in list.dataset) delete list.dataset.touched; else list.dataset.touched = "";
      numberPlaces(box);
      keep(box);
    } else if (event.target.closest("[data-flag]")) {
      const key = box.dataset.asked;
      flags = flags.includes(key) ? flags.filter((one) => one !== key) : [...flags, key];
      keepQueue();
      show(key);
    }
  });
  form.addEventListener("submit", async (event) => {
    const goes = event.submitter && event.submitter.value === "hand_in";
    event.preventDefault();
    event.stopPropagation();
    // Asked for even where nothing is left to save: without a connection the next page would be the browser's own.
    wanted = goes;
    if ((await send()) && (await flush())) {
      if (goes) location.href = said.go;
    } else bar.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input[type=text], input:not([type]), select, textarea")) return;
    const all = [...boxes.values()], here = all.indexOf(document.activeElement.closest("[data-asked]"));
    const key = event.key.toLowerCase(), to = key === "j" ? here + 1 : key === "k" ? Math.max(0, here - 1) : -1;
    if (key === "f" && here >= 0) all[here].querySelector("[data-flag]").click();
    else if (all[to]) { all[to].focus(); all[to].scrollIntoView({ block: "start" }); } else return;
    event.preventDefault();
  });
  window.addEventListener("online", () => { wait = 2000; send(); });
  window.addEventListener("offline", tellAway);
  window.addEventListener("pagehide", () => { if (pending()) send(true); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });

  for (const box of boxes.values()) {
    const flag = document.createElement("button");
    flag.type = "button";
    flag.className = "chip asked__flag";
    flag.dataset.flag = "";
    flag.textContent = said.saidFlag;
    box.querySelector(".asked__stem").before(flag);
    for (const place of texts(box, ".asked__place")) place.hidden = true;
    for (const moves of texts(box, ".asked__moves, [data-keep-order]")) moves.hidden = false;
    for (const list of texts(box, "[data-order]")) list.classList.add("is-numbered");
  }
  const kept = recall();
  flags = (kept.flags || []).filter((key) => boxes.has(key));
  for (const [key, one] of Object.entries(kept.queue || {})) {
    const box = boxes.get(key);
    if (!box || one.serial <= Number(box.dataset.serial)) continue;
    write(box, one.answer);
    box.dataset.serial = String(one.serial);
    queue[key] = one;
    fault(box, doubt(box));
  }
  keepQueue();
  for (const key of boxes.keys()) show(key);
  send();
  setInterval(tick, 500);
  tick();
})();
