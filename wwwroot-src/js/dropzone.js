import { judge, preview } from "./picture-file.js";

/** Shows what was chosen, says at once what cannot work, takes pictures dropped and pasted. */
export function dropzones(root) {
  for (const zone of root.querySelectorAll(".dropzone:not([data-awake])")) {
    zone.dataset.awake = "";
    const input = zone.querySelector("input[type=file]");
    input.addEventListener("change", () => show(zone, input));
    input.addEventListener("retouched", ({ detail }) => put(zone, detail));
    zone.addEventListener("dragover", () => zone.classList.add("over"));
    for (const end of ["dragleave", "drop"]) zone.addEventListener(end, () => zone.classList.remove("over"));
    if (input.files.length > 0) show(zone, input);
  }
}

document.addEventListener("paste", (event) => {
  const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
  const input = picture && nearestInput(event.target);
  if (!input) return;
  event.preventDefault();
  const carrier = new DataTransfer();
  carrier.items.add(picture);
  input.files = carrier.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

/** The zone under the pointer or the focus; otherwise the first that is still empty. */
function nearestInput(target) {
  const inputs = [...document.querySelectorAll(".dropzone input[type=file]")];
  const pointed = document.querySelector(".dropzone:hover, .dropzone:focus-within") ?? target.closest?.(".dropzone");
  return pointed?.querySelector("input[type=file]") ?? inputs.find((input) => input.files.length === 0);
}

async function show(zone, input) {
  zone.querySelectorAll(".chosen, .chosen-name").forEach((old) => old.remove());
  const file = judge(input);
  if (!file) return;

  const name = document.createElement("span");
  name.className = "chosen-name";
  name.textContent = file.name;
  zone.append(name);

  const picture = await preview(file);
  if (picture && input.files[0] === file) put(zone, picture);
}

function put(zone, picture) {
  zone.querySelectorAll(".chosen").forEach((old) => old.remove());
  picture.className = "chosen";
  zone.prepend(picture);
}
