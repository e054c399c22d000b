/** Shows the Print buttons, which only a script can press. */
export function printable(root) {
  for (const button of root.querySelectorAll("button[data-prints][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
