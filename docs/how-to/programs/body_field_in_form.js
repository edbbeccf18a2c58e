for (const field of document.querySelectorAll(".body-field")) {
  const [chosen, filled] = [".chosen", ".filled"].map((one) => field.querySelector(one));
  const first = chosen.innerHTML; // what the server wrote
  const keep = () => {
    filled.defaultValue = chosen.textContent.trim(); // a reset leaves it alone
    history.replaceState({ ...history.state, [chosen.id]: chosen.innerHTML }, "");
  };
  chosen.innerHTML = history.state?.[chosen.id] ?? first; // on the way back, what was chosen
  keep();
  new MutationObserver(keep).observe(chosen, { childList: true });
  field.form?.addEventListener("reset", () => { chosen.innerHTML = first; });
  filled.addEventListener("beforeinput", (event) => event.preventDefault()); // nobody types there
}
