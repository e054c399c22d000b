/** A file or one of several radios: choosing the one lets go of the other. */
export function either(root) {
  for (const group of root.querySelectorAll("[data-either]:not([data-awake])")) {
    group.dataset.awake = "";
    group.addEventListener("change", ({ target }) => {
      if (target.type === "file" && target.files.length > 0) {
        for (const radio of group.querySelectorAll("input[type=radio]")) radio.checked = false;
      } else if (target.type === "radio") {
        for (const input of group.querySelectorAll("input[type=file]")) letGo(input);
      }
    });
  }
}

function letGo(input) {
  if (input.files.length === 0) return;
  input.value = "";
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
