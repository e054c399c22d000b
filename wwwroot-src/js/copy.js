/** Shows the Copy buttons where copying works, and says that it has. The text stands beside them either way. */
export function copyable(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copies][hidden]")) {
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.trim());
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = words), 2000);
    });
  }
}
