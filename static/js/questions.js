// Writing a question: only as many lines as are needed, lines that move, indicators of the chosen project, tags to tap.
// Without this file every line is there, a button moves a line through the server, and the rest is typed.
(() => {
  "use strict";
  const form = document.querySelector("form[data-question]");
  if (!form) return;
  const LEAST = 4;
  const lines = form.querySelector("[data-lines]");
  const rows = lines ? [...lines.querySelectorAll(".qline")] : [];
  const fields = (row) => [...row.querySelectorAll("input[type=text]")];
  const isEmpty = (row) => fields(row).every((field) => !field.value.trim());

  const touched = () => form.dispatchEvent(new Event("input", { bubbles: true }));

  let more = null;
  const show = (count) => {
    rows.forEach((row, at) => { row.hidden = at >= count; });
    if (more) more.hidden = count >= rows.length;
  };
  const shownCount = () => rows.filter((row) => !row.hidden).length;
  if (rows.length) {
    more = document.createElement("button");
    more.type = "button";
    more.className = "btn btn--sm";
    more.textContent = lines.dataset.more;
    lines.append(more);
    const filled = rows.reduce((last, row, at) => (isEmpty(row) ? last : at + 1), 0);
    show(Math.max(LEAST, filled));
    more.addEventListener("click", () => {
      show(shownCount() + 1);
      fields(rows[shownCount() - 1])[0].focus();
    });
    // Enter goes to the next line instead of sending a half-written question.
    lines.addEventListener("keydown", (event) => {
      const row = event.target.closest(".qline");
      if (!row || event.target.type !== "text") return;
      const at = rows.indexOf(row);
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.isComposing) {
        event.preventDefault();
        const inRow = fields(row);
        const next = inRow[inRow.indexOf(event.target) + 1];
        if (next) { next.focus(); return; }
        if (at + 1 >= rows.length) return;
        if (rows[at + 1].hidden) show(at + 2);
        fields(rows[at + 1])[0].focus();
      } else if (event.altKey && lines.hasAttribute("data-order") && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        swap(at, at + (event.key === "ArrowUp" ? -1 : 1));
      }
    });
  }

  const swap = (here, there) => {
    if (there < 0 || there >= shownCount()) return;
    const one = fields(rows[here])[0];
    const other = fields(rows[there])[0];
    [one.value, other.value] = [other.value, one.value];
    other.focus();
    touched();
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    const at = rows.indexOf(button.closest(".qline"));
    swap(at, at + (button.value.startsWith("up") ? -1 : 1));
  });

  // Only the indicators of the chosen project can be chosen.
  const project = form.elements.project;
  const indicator = form.elements.indicator;
  const groups = [...indicator.querySelectorAll("optgroup")];
  const own = (choice) => choice.startsWith(`${project.value}:`);
  const narrow = () => {
    const chosen = indicator.value;
    // Not every browser hides a group of a list, so the others are taken out.
    for (const group of groups) {
      if (own(group.querySelector("option").value)) indicator.append(group);
      else group.remove();
    }
    indicator.value = own(chosen) ? chosen : "";
  };
  project.addEventListener("change", narrow);
  narrow();

  // A tag of the bank is put into the field, or taken out again, by a tap.
  const tags = form.elements.tags;
  const named = () => tags.value.split(/[,，、;；]/).map((name) => name.trim()).filter(Boolean);
  const chips = [...form.querySelectorAll("[data-tag]")].map((tag) => {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "chip";
    chip.textContent = tag.textContent;
    tag.replaceWith(chip);
    chip.addEventListener("click", () => {
      const now = named();
      const without = now.filter((name) => name !== chip.textContent);
      tags.value = (without.length < now.length ? without : [...now, chip.textContent]).join("，");
      touched();
      press();
    });
    return chip;
  });
  const press = () => {
    const now = named();
    for (const chip of chips) chip.setAttribute("aria-pressed", String(now.includes(chip.textContent)));
  };
  tags.addEventListener("input", press);
  press();

  // Ctrl+Enter saves from every field; the preview comes into view.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.querySelector(".actions .btn--primary").click();
    }
  });
  const preview = document.getElementById("preview");
  if (preview) preview.focus();
})();
