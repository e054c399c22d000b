/** Moves the seam where the browser has no view timelines. */
export function beforeAfter(root) {
  if (CSS.supports("animation-timeline: view()") && CSS.supports("timeline-scope: --x")) return;
  for (const pair of root.querySelectorAll(".before-after:not(.moved)")) {
    const range = pair.querySelector("input[type=range]");
    const move = () => pair.style.setProperty("--at", range.value / range.max);
    range.addEventListener("input", move);
    pair.classList.add("moved");
    move();
  }
}
