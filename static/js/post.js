// Sending files with progress. Without this file the forms send everything in one go.
// Resolves with the sentence why a file was not taken, empty if it was, and the page to go on to.
const sendFile = (form, body, holder, tell) => new Promise((resolve) => {
  "use strict";
  const say = form.dataset;
  const request = holder.request = new XMLHttpRequest();
  const end = (refused, next) => { holder.request = null; resolve({ refused, next }); };
  body.set("once", Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) => byte.toString(16).padStart(2, "0")).join(""));
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const percent = Math.floor(event.loaded / event.total * 100);
    tell(percent < 100 ? `${percent} %` : say.checking);
  });
  request.addEventListener("load", () => {
    if (request.status === 413) return end(say.large);
    // Who is not signed in is told nothing about a class, not even that it is there.
    if (request.status === 404) return end(say.ended);
    try {
      const answer = JSON.parse(request.responseText);
      end(answer.refused[0] || "", answer.next);
    } catch (error) { end(say.lost); }
  });
  request.addEventListener("error", () => end(say.lost));
  request.addEventListener("abort", () => end(say.cancelled));
  request.open("POST", form.action);
  request.setRequestHeader("X-Sent-By", "post.js");
  tell("0 %");
  request.send(body);
});

// Posting several files: each is sent alone, with its own title and progress.
(() => {
  "use strict";
  const form = document.querySelector("form[data-post]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-drop]");
  const list = form.querySelector("[data-list]");
  const button = form.querySelector("button[type=submit]");
  const say = form.dataset;
  const rows = [];
  let busy = false;
  let next = form.action;
  input.required = false;

  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  };
  const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

  const add = (file) => {
    const row = { file, item: make("li"), state: make("p", "small muted"), sent: false, request: null };
    const box = make("div", "field");
    row.title = make("input");
    row.title.value = file.name.replace(/\.[^.]+$/, "").replace(/_/g, " ").trim().slice(0, 120);
    row.title.maxLength = 120;
    row.title.setAttribute("aria-label", `${say.title}: ${file.name}`);
    row.stop = make("button", "btn btn--sm", say.remove);
    row.stop.type = "button";
    row.stop.addEventListener("click", () => { if (row.request) row.request.abort(); else if (!busy) forget(row); });
    box.append(row.title, row.state);
    row.item.append(box, row.stop);
    list.append(row.item);
    rows.push(row);
    tell(row, `${size(file.size)} · ${say.waiting}`);
  };
  const forget = (row) => {
    rows.splice(rows.indexOf(row), 1);
    row.item.remove();
    list.hidden = !rows.length;
  };
  const tell = (row, words, kind) => {
    row.state.className = `small ${kind || "muted"}`;
    row.state.textContent = words;
  };
  const take = (files) => {
    if (busy) return;
    for (const file of files) add(file);
    list.hidden = !rows.length;
    input.value = "";
  };

  input.addEventListener("change", () => take([...input.files]));
  const over = (isOver) => (event) => {
    event.preventDefault();
    drop.classList.toggle("is-over", isOver);
  };
  drop.addEventListener("dragover", over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => { over(false)(event); take([...event.dataTransfer.files]); });

  const send = async (row) => {
    const body = new FormData(form);
    body.delete("files");
    body.set("title", row.title.value);
    body.append("files", row.file);
    row.stop.textContent = say.cancel;
    const answer = await sendFile(form, body, row, (words) => tell(row, words));
    row.sent = !answer.refused;
    if (row.sent) next = answer.next;
    row.stop.textContent = say.remove;
    row.stop.hidden = row.sent;
    tell(row, answer.refused || say.done, row.sent ? "muted" : "alert field__error");
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const waiting = rows.filter((row) => !row.sent);
    if (busy) return;
    if (!waiting.length) { input.click(); return; }
    busy = button.disabled = true;
    for (const row of waiting) await send(row);
    busy = button.disabled = false;
    // All in: the page shows them. Else what was refused stays, with its reason, until it is mended or taken away.
    if (rows.every((row) => row.sent)) location.assign(next);
  });
  addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });
})();

// Putting one file in the place of another.
(() => {
  "use strict";
  const form = document.querySelector("form[data-replace]");
  if (!form) return;
  const state = form.querySelector("[data-state]");
  const stop = form.querySelector("[data-stop]");
  const button = form.querySelector("button[type=submit]");
  const holder = { request: null };
  const tell = (words, isRefused) => {
    state.className = isRefused ? "small alert field__error" : "small muted";
    state.textContent = words;
  };
  stop.addEventListener("click", () => { if (holder.request) holder.request.abort(); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (holder.request) return;
    button.disabled = true;
    stop.hidden = false;
    const answer = await sendFile(form, new FormData(form), holder, tell);
    button.disabled = false;
    stop.hidden = true;
    if (answer.refused) tell(answer.refused, true); else location.assign(answer.next);
  });
  addEventListener("beforeunload", (event) => { if (holder.request) event.preventDefault(); });
})();
