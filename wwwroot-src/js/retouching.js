// The browser's half of the server's Retouch: the same numbers, the same order, the same formula, so that what is seen is what is kept.

export const untouched = { turns: 0, degrees: 0, left: 0, top: 0, width: 1, height: 1, brightness: 1, contrast: 1 };

/** Width and height of a picture after its quarter turns, before the crop. */
export function turnedSize(picture, { turns }) {
  return turns % 2 === 0 ? [picture.width, picture.height] : [picture.height, picture.width];
}

/** Draws what is kept, or with `whole` all of it, no larger than `longest` pixels. */
export function develop(canvas, picture, retouch, { longest, whole = false }) {
  const [width, height] = turnedSize(picture, retouch);
  const kept = whole ? untouched : retouch;
  const scale = Math.min(1, longest / Math.max(width * kept.width, height * kept.height));
  canvas.width = Math.max(1, Math.floor(width * scale * kept.width));
  canvas.height = Math.max(1, Math.floor(height * scale * kept.height));

  const angle = (retouch.degrees * Math.PI) / 180;
  const cover = Math.cos(angle) + Math.sin(Math.abs(angle)) * Math.max(width / height, height / width);
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  paper.translate((width / 2 - kept.left * width) * scale, (height / 2 - kept.top * height) * scale);
  paper.rotate(angle);
  paper.scale(cover * scale, cover * scale);
  paper.rotate((retouch.turns * Math.PI) / 2);
  paper.drawImage(picture, -picture.width / 2, -picture.height / 2);
  tone(paper, canvas, retouch);
}

function tone(paper, { width, height }, { brightness, contrast }) {
  if (brightness === 1 && contrast === 1) return;
  const tones = Uint8ClampedArray.from({ length: 256 }, (_, value) => {
    const lit = Math.min(1, (value / 255) * brightness);
    const spread = Math.min(1, Math.max(0, (lit - 0.5) * contrast + 0.5));
    return Math.floor(spread * 255 + 0.5);
  });
  const image = paper.getImageData(0, 0, width, height);
  for (let p = 0; p < image.data.length; p += 4) for (let channel = 0; channel < 3; channel++) image.data[p + channel] = tones[image.data[p + channel]];
  paper.putImageData(image, 0, 0);
}
