/** Asks who is in the photo only when there is one, and then wants an answer. */
export function declares(root) {
  for (const form of root.querySelectorAll("form[data-declares]:not([data-awake-declares])")) {
    form.dataset.awakeDeclares = "";
    const look = () => {
      const photos = [...form.querySelectorAll("input[type=file][name$=Photo]")];
      const isNeeded = photos.some((input) => input.files.length > 0);
      form.classList.toggle("has-photo", isNeeded);
      for (const radio of form.querySelectorAll("[name=Depicts]")) radio.required = isNeeded;
    };
    form.addEventListener("change", look);
    look();
  }
}
