const megabyte = 1024 * 1024;
const largestSide = 1200;

/** What is wrong with a chosen file, in a sentence; empty when nothing can be seen from here. The server decides all the same. */
export function whatIsWrong(file, mostBytes) {
  if (mostBytes && file.size > mostBytes)
    return `This picture has ${(file.size / megabyte).toFixed(1)} MB; ${Math.floor(mostBytes / megabyte)} MB is the most. Choose a smaller one.`;
  if (file.type && !file.type.startsWith("image/")) return "This file is not a picture. Choose a JPEG, PNG, WebP or AVIF.";
  return "";
}

/** A canvas, because our pages may show pictures from our own address only. Null for what this browser cannot read. */
export async function preview(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, largestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `Chosen: ${file.name}`);
  bitmap.close();
  return canvas;
}

/** Says it in the place beside the input that is kept for it, and gives the file up if it will not do. */
export function judge(input) {
  const [file] = input.files;
  const problem = file ? whatIsWrong(file, Number(input.dataset.mostBytes)) : "";
  const place = document.getElementById(`${input.id}-problem`);
  if (place) place.textContent = problem;
  input.setAttribute("aria-invalid", String(problem !== ""));
  if (problem) input.value = "";
  return problem === "" ? file : undefined;
}
