// The minutes in the red panel go on counting while the page is open; the server says them without this file.
(() => {
  "use strict";
  const pill = document.querySelector("[data-until]");
  if (!pill) return;
  const until = Date.parse(pill.dataset.until);
  const tick = () => {
    const minutes = Math.ceil((until - Date.now()) / 60000);
    if (minutes <= 0) { clearInterval(timer); location.reload(); return; }
    if (minutes < 60 || pill.dataset.always) pill.textContent = pill.dataset.words.replace("…", minutes);
  };
  const timer = setInterval(tick, 20000);
})();
