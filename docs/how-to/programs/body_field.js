for (const field of document.querySelectorAll(".body-field")) {
  const [offer, choices, chosen, row] = [".offer", ".choices", ".chosen", ".row"].map((it) => field.querySelector(it));
  const areas = [...field.querySelectorAll("[data-muscle]")];
  const inputOf = ({ dataset }, list) => list.querySelector(`input[value^="${dataset.muscle}|${dataset.side}"]`);
  const show = () => areas.forEach((area) => area.setAttribute("aria-pressed", Boolean(inputOf(area, chosen))));
  const ask = (target, x, y, place = "") => { // for all that lies there, or within a fingertip of it
    const by = [[0, 0], [8, 0], [-8, 0], [0, 8], [0, -8]].flatMap(([a, b]) => document.elementsFromPoint(x + a, y + b));
    choices.replaceChildren(); // may scroll the page
    for (const area of [target, ...by]) {
      if (field.matches(":disabled") || !areas.includes(area) || inputOf(area, field)) continue;
      choices.append(row.content.cloneNode(true));
      choices.lastElementChild.querySelector("input").value = `${area.dataset.muscle}|${area.dataset.side}${place}`;
      choices.lastElementChild.querySelectorAll(".name").forEach((one) => one.append(area.textContent));
    }
    (choices.children.length ? offer : chosen).focus({ preventScroll: !choices.children.length });
  };
  field.addEventListener("keydown", (event) => {
    if (!areas.includes(event.target) || !["Enter", " "].includes(event.key)) return;
    const { x, y, width, height } = event.target.getBoundingClientRect();
    event.preventDefault(); ask(event.target, x + width / 2, y + height / 2);
  });
  field.addEventListener("click", ({ target, clientX: x, clientY: y }) => { // and where, in units of the picture
    const svg = target.closest(".picture > svg"), to = svg?.getScreenCTM().inverse();
    if (svg) ask(target, x, y, `|${svg.parentElement.dataset.view}|${to.a * x + to.e}|${to.d * y + to.f}`);
    const site = target.closest("li button")?.closest("li");
    if (site?.parentElement === chosen) site.remove(); else if (site) chosen.append(site);
    if (site) { site.querySelector("input").disabled = false; chosen.focus(); }
  });
  show(); new MutationObserver(show).observe(chosen, { childList: true }); // whoever chose it, the server too
}
