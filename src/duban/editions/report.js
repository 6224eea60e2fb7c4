"use strict";
// The report reads and filters without this. Here: opening what a link points to, lighting evidence
// and its sub-target together, opening all rows, saying how many rows are shown, printing them open.
(() => {
  const rows = [...document.querySelectorAll("details.rowd")];
  const status = document.getElementById("shown");
  const buttons = document.getElementById("rows-buttons");

  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const row = target && target.closest("details.rowd");
    if (!row) return;
    row.open = true;
    target.scrollIntoView({ block: "nearest" });
  };
  window.addEventListener("hashchange", openTarget);
  openTarget();

  const say = () => {
    if (!status) return;
    const shown = rows.filter((row) => row.getClientRects().length > 0).length;
    status.textContent = status.dataset.text.replace("{shown}", shown).replace("{count}", rows.length);
  };
  document.addEventListener("change", (event) => {
    if (event.target.name === "verdict") say();
  });
  say();

  if (buttons) {
    buttons.hidden = false;
    buttons.addEventListener("click", (event) => {
      const open = event.target.dataset.open;
      if (open) rows.forEach((row) => { row.open = open === "yes"; });
    });
  }

  const light = (event, on) => {
    const from = event.target.closest && event.target.closest("[data-sub]");
    if (!from) return;
    const row = from.closest("details.rowd");
    const wanted = from.dataset.sub.split(" ");
    row.querySelectorAll("[data-sub]").forEach((other) => {
      const same = other.dataset.sub.split(" ").some((number) => wanted.includes(number));
      other.classList.toggle("is-lit", on && same);
    });
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => light(event, on));
  }

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = rows.filter((row) => !row.open);
    closed.forEach((row) => { row.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((row) => { row.open = false; }));
})();
