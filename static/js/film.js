// Videos and sound go on where one was: the place is kept in this browser and on the server. Without this file they play.
(() => {
  "use strict";
  const host = document.querySelector("[data-film]");
  if (!host) return;
  const film = host.querySelector("video, audio");
  const token = host.querySelector("[name=csrfmiddlewaretoken]").value;
  const store = `media.${document.querySelector("[data-account]").dataset.account}.${host.dataset.key}`;
  const EVERY = 10000;
  let last = -1;
  let reported = 0;

  const here = () => { try { return JSON.parse(localStorage.getItem(store)) || {}; } catch (error) { return {}; } };
  const once = () => Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  const keep = () => {
    // The end is the beginning of the next time.
    const seconds = film.ended ? 0 : Math.floor(film.currentTime);
    if (seconds === last) return;
    last = seconds;
    reported = Date.now();
    try { localStorage.setItem(store, JSON.stringify({ seconds, at: Date.now() })); } catch (error) { /* full or forbidden: the server has it */ }
    const body = new URLSearchParams({ seconds: String(seconds), once: once(), csrfmiddlewaretoken: token });
    fetch(host.dataset.url, { method: "POST", body, headers: { "X-Sent-By": "film.js" }, credentials: "same-origin", keepalive: true, redirect: "manual" }).catch(() => { /* this browser has it */ });
  };

  const server = { seconds: Number(host.dataset.seconds), at: Number(host.dataset.at) };
  const local = here();
  const place = (local.at || 0) > server.at ? local : server;
  const resume = () => {
    if (!(place.seconds > 0 && place.seconds < film.duration - 1)) return;
    film.currentTime = place.seconds;
    last = place.seconds;
    host.querySelector("[data-where]").textContent = clock(place.seconds);
    host.querySelector("[data-resumed]").hidden = false;
  };
  if (film.readyState >= 1) resume(); else film.addEventListener("loadedmetadata", resume, { once: true });
  host.querySelector("[data-restart]").addEventListener("click", () => {
    host.querySelector("[data-resumed]").hidden = true;
    film.currentTime = 0;
    film.play();
  });
  film.addEventListener("timeupdate", () => { if (!film.paused && Date.now() - reported > EVERY) keep(); });
  film.addEventListener("pause", keep);
  film.addEventListener("ended", keep);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && film.currentTime) keep(); });
})();
