import { judge, preview } from "./picture-file.js";

/** The try-on page: shows who wears it and what was taken from the rail, and adds the price up before the press. */
export function outfit(root) {
  const form = root.querySelector("form[data-outfit]:not([data-awake])");
  if (!form) return;
  form.dataset.awake = "";
  form.addEventListener("change", ({ target }) => {
    if (target.dataset.shows) wear(form, target);
    if (target.name === "BodyPhoto") wearPhoto(form, target);
    if (target.dataset.slot) putDown(form, target);
    if (target.dataset.rail) takeFromRail(form, target);
    addUp(form);
    put(form, "trouble", trouble(form));
  });
  form.addEventListener("retouched", ({ detail }) => form.querySelector("[data-wearer]")?.replaceChildren(detail));
  form.addEventListener("click", ({ target }) => {
    if (target.dataset.empties) empty(form, target.dataset.empties);
  });
  form.querySelectorAll("[data-rail]:checked").forEach((choice) => takeFromRail(form, choice));
  addUp(form);
}

function wear(form, choice) {
  const picture = document.createElement("img");
  picture.src = choice.dataset.shows;
  picture.alt = choice.dataset.alt;
  form.querySelector("[data-wearer]")?.replaceChildren(picture);
  const photo = form.elements.BodyPhoto;
  if (photo.files.length === 0) return;
  photo.value = "";
  photo.dispatchEvent(new Event("change", { bubbles: true }));
}

async function wearPhoto(form, input) {
  const file = judge(input);
  if (!file) return;
  for (const choice of form.querySelectorAll("input[name=Body]")) choice.checked = false;
  const picture = await preview(file);
  if (picture) form.querySelector("[data-wearer]")?.replaceChildren(picture);
}

/** A picture of one's own takes the place of one from the rail. */
function putDown(form, input) {
  if (input.files.length === 0) return;
  const nothing = form.querySelector(`[data-rail="${input.dataset.slot}"][value=""]`);
  if (nothing) nothing.checked = true;
  slot(form, input.dataset.slot).querySelector("img.chosen")?.remove();
}

/** A garment from the rail takes the place of a picture of one's own. */
function takeFromRail(form, choice) {
  const place = slot(form, choice.dataset.rail);
  const input = place.querySelector("input[type=file]");
  place.querySelector("img.chosen")?.remove();
  if (choice.value === "") return;
  if (input.files.length > 0) {
    input.value = "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const picture = document.createElement("img");
  picture.className = "chosen";
  picture.src = choice.dataset.picture;
  picture.alt = choice.dataset.name;
  place.querySelector(".dropzone").prepend(picture);
}

function empty(form, role) {
  const nothing = form.querySelector(`[data-rail="${role}"][value=""]`);
  if (nothing) nothing.checked = true;
  const input = slot(form, role).querySelector("input[type=file]");
  input.value = "";
  slot(form, role).querySelector("img.chosen")?.remove();
  input.dispatchEvent(new Event("change", { bubbles: true }));
  input.focus();
}

function addUp(form) {
  const places = filled(form);
  for (const place of form.querySelectorAll(".slot")) place.querySelector("[data-foot]").hidden = !places.includes(place);
  const price = sum(places);
  put(form, "price", price === 0 ? "" : credits(price));
  put(form, "pieces", pieces(places) || "Nothing chosen yet");
  const left = Number(form.dataset.balance) - price;
  put(form, "left", left < 0 ? `${number(-left)} too few` : number(left));
}

function trouble(form) {
  const places = filled(form);
  if (places.length > 1 && places.some((place) => place.dataset.slot === "dress"))
    return "A dress goes alone. Take it out, or take the others out.";
  const missing = sum(places) - Number(form.dataset.balance);
  return missing > 0 ? `That is ${credits(missing)} more than you have.` : "";
}

function filled(form) {
  return [...form.querySelectorAll(".slot")].filter((place) => {
    const taken = form.querySelector(`[data-rail="${place.dataset.slot}"]:checked`);
    return place.querySelector("input[type=file]").files.length > 0 || (taken !== null && taken.value !== "");
  });
}

function slot(form, role) {
  return form.querySelector(`.slot[data-slot="${role}"]`);
}

function sum(places) {
  return places.reduce((price, place) => price + Number(place.dataset.price), 0);
}

function pieces(places) {
  const names = places.map((place) => place.dataset.name).join(" and ");
  return names.charAt(0) + names.slice(1).toLowerCase();
}

function credits(count) {
  return count === 1 ? "1 credit" : `${number(count)} credits`;
}

// As the server writes it.
function number(count) {
  return count.toLocaleString("en");
}

function put(form, name, words) {
  for (const place of form.querySelectorAll(`[data-says="${name}"]`)) {
    place.textContent = words;
    place.hidden = words === "";
  }
}
