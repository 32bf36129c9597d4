// Day or evening: what was chosen before, set before anything is painted; the button comes with the page.
(() => {
  const choices = ["auto", "light", "dark"];
  const root = document.documentElement;
  const chosen = () => {
    try { return choices.includes(localStorage.getItem("light")) ? localStorage.getItem("light") : "auto"; } catch { return "auto"; }
  };
  const apply = (choice) => { root.dataset.light = choice; };
  apply(chosen());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const label = () => { button.textContent = button.dataset[root.dataset.light]; };
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      const next = choices[(choices.indexOf(root.dataset.light) + 1) % choices.length];
      try { localStorage.setItem("light", next); } catch { /* a browser that keeps nothing still obeys now */ }
      apply(next);
      label();
      document.dispatchEvent(new CustomEvent("light"));
    });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.dispatchEvent(new CustomEvent("light")));
})();
