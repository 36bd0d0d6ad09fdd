// One more row in a form of rows. Without this file the button asks the server for it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-rows]");
  const button = form && form.querySelector("[data-add-row]");
  if (!button) return;
  const total = form.querySelector("input[name$='-TOTAL_FORMS']");
  const most = Number(form.querySelector("input[name$='-MAX_NUM_FORMS']").value);
  const rows = () => [...form.querySelectorAll("[data-row]")];
  const show = () => { button.hidden = rows().length >= most; };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const last = rows().pop();
    const number = Number(total.value);
    const row = last.cloneNode(true);
    const renamed = (text) => text.replace(/rows-\d+-/, `rows-${number}-`);
    for (const part of row.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        if (part.hasAttribute(name)) part.setAttribute(name, renamed(part.getAttribute(name)));
      }
    }
    for (const field of row.querySelectorAll("input[type=text], textarea")) field.value = "";
    for (const error of row.querySelectorAll(".field__error, label.choice")) error.remove();
    for (const field of row.querySelectorAll(".field--error")) field.classList.remove("field--error");
    const legend = row.querySelector("legend");
    legend.textContent = legend.textContent.replace(/\d+/, number + 1);
    last.after(row);
    total.value = number + 1;
    row.querySelector("input[type=text]").focus();
    show();
  });
  show();
})();
