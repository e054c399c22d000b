const year = 60 * 60 * 24 * 365;

/** Changes the colours without loading the page anew. The server reads the same cookie, so the next page comes in them. */
export function theme() {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".theme-choice")) return;
    event.preventDefault();
    choose(event.submitter);
  });
}

function choose(button) {
  const root = document.documentElement;
  root.dataset.theme = button.value;
  document.cookie = `theme=${button.value}; path=/; max-age=${year}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  for (const other of button.form.elements) other.setAttribute("aria-pressed", String(other === button));
  for (const meta of document.querySelectorAll("meta[name=theme-color]"))
    meta.content = getComputedStyle(root).getPropertyValue("background-color");
}
