// Groups of a class: names are dragged to another group, or moved with Alt and an arrow key; Ctrl+Z takes it back.
// Whatever moves a name sets the choice beside it, and the form saves. Without this file the choices do the work.
(() => {
  "use strict";
  const board = document.querySelector("[data-groups]");
  const live = document.querySelector("[data-moved]");
  if (!board) return;
  const lists = [...board.querySelectorAll("[data-group]")];
  const done = [];

  const listOf = (group) => lists.find((list) => list.dataset.group === group);
  const choiceOf = (row) => row.querySelector("select");
  const move = (row, list) => {
    const choice = choiceOf(row);
    if (row.parentElement !== list) list.append(row);
    if (choice.value !== list.dataset.group) {
      choice.value = list.dataset.group;
      choice.dispatchEvent(new Event("input", { bubbles: true }));
    }
    row.classList.toggle("is-moved", !choice.options[choice.selectedIndex].defaultSelected);
    live.textContent = live.dataset.words.replace("{name}", row.dataset.member).replace("{group}", list.dataset.name);
  };
  const moveAndKeep = (row, list) => {
    if (!list || list === row.parentElement) return;
    done.push([row, row.parentElement]);
    move(row, list);
  };

  let carried = null;
  for (const row of board.querySelectorAll("[data-member]")) {
    row.draggable = true;
    row.tabIndex = 0;
    row.addEventListener("dragstart", (event) => {
      carried = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.member);
    });
    row.addEventListener("dragend", () => { carried = null; });
    row.addEventListener("keydown", (event) => {
      if (!event.altKey || event.target !== row) return;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      moveAndKeep(row, lists[lists.indexOf(row.parentElement) + step]);
      row.focus();
    });
    choiceOf(row).addEventListener("change", (event) => moveAndKeep(row, listOf(event.target.value)));
  }
  for (const list of lists) {
    const card = list.closest("section");
    card.addEventListener("dragover", (event) => {
      if (!carried) return;
      event.preventDefault();
      card.classList.add("is-target");
    });
    card.addEventListener("dragleave", () => card.classList.remove("is-target"));
    card.addEventListener("drop", (event) => {
      event.preventDefault();
      card.classList.remove("is-target");
      if (carried) moveAndKeep(carried, list);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "z" || !done.length) return;
    if (event.target.closest("input, textarea")) return;
    event.preventDefault();
    const [row, list] = done.pop();
    move(row, list);
    row.focus();
  });
})();
