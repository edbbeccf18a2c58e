const field = document.querySelector(".body-field");
const [offer, choices, chosen, row] = [".offer", ".choices", ".chosen", ".row"].map((one) => field.querySelector(one));
const areas = [...field.querySelectorAll("[data-muscle]")];
const inputOf = ({ dataset }, list) => list.querySelector(`input[value="${dataset.muscle}|${dataset.side}"]`);
const ask = (target, x, y) => { // for all that lies there, or within a fingertip of it
  const at = (right, down) => document.elementsFromPoint(x + right, y + down);
  const found = [target, ...at(0, 0), ...at(8, 0), ...at(-8, 0), ...at(0, 8), ...at(0, -8)];
  choices.replaceChildren(); // may scroll the page
  for (const area of found) {
    if (!areas.includes(area) || inputOf(area, field)) continue;
    choices.append(row.content.cloneNode(true));
    choices.lastElementChild.querySelector("input").value = `${area.dataset.muscle}|${area.dataset.side}`;
    choices.lastElementChild.querySelectorAll(".name").forEach((one) => one.append(area.textContent));
  }
  (choices.children.length ? offer : chosen).focus({ preventScroll: !choices.children.length });
};
field.addEventListener("keydown", (event) => {
  if (!areas.includes(event.target) || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  const { x, y, width, height } = event.target.getBoundingClientRect();
  ask(event.target, x + width / 2, y + height / 2);
});
field.addEventListener("click", ({ target, clientX, clientY }) => {
  if (target.closest("svg")) ask(target, clientX, clientY);
  const site = target.closest("li button")?.closest("li");
  if (site?.parentElement === chosen) site.remove(); else if (site) chosen.append(site);
  if (site) { site.querySelector("input").disabled = false; chosen.focus(); }
  areas.forEach((area) => area.setAttribute("aria-pressed", Boolean(inputOf(area, chosen))));
});
field.click(); // what the server wrote as chosen is seen as such
