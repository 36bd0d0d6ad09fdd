// The projector: reads itself anew every ten seconds, Esc leads back. Without this file the page reloads by itself.
(() => {
  "use strict";
  const EVERY = 10000;
  const exit = document.querySelector("[data-exit]");
  const full = document.querySelector("[data-full]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.fullscreenElement) location.href = exit.href;
  });
  if (full && document.fullscreenEnabled) {
    full.hidden = false;
    full.addEventListener("click", () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
    });
  }
  const refresh = async () => {
    if (document.hidden) return;
    // What cannot be fetched stays as it stands: a wall does not show errors.
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("main").className = fresh.querySelector("main").className;
    for (const part of document.querySelectorAll("[data-fresh]")) {
      const other = fresh.querySelector(`[data-fresh="${part.dataset.fresh}"]`);
      if (other && other.innerHTML !== part.innerHTML) part.innerHTML = other.innerHTML;
    }
  };
  setInterval(refresh, EVERY);
})();
