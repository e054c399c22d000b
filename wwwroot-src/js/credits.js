/**
 * How many credits, said in three ways: a box to type in, a slider and links. The slider and the links write into the box;
 * what that costs the server says, and it puts the slider right when somebody types.
 */
export function credits() {
  document.addEventListener("input", ({ target }) => {
    if (!target.dataset.stops) return;
    const amount = target.dataset.stops.split(",")[target.value];
    target.ariaValueText = `${Number(amount).toLocaleString("en-IN")} credits`;
    boxOf(target).value = amount;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-credits]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const box = boxOf(link);
    box.value = link.dataset.credits;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function boxOf(element) {
  return element.closest("form").querySelector("[data-amount]");
}
