import { develop, turnedSize, untouched } from "./retouching.js";

const shown = 900;
const chosen = 1200;
const portrait = 3 / 4;
const leastShare = 0.05;
const step = 0.01;
const bigStep = 0.05;
const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A photo is cropped and adjusted in a dialog before it is sent: the form then carries the file as it was, and the numbers. */
export function retouch(root) {
  for (const button of root.querySelectorAll("[data-adjusts]:not([data-awake])")) {
    button.dataset.awake = "";
    const input = document.getElementById(button.dataset.adjusts);
    let bench;
    input.addEventListener("change", async () => {
      carry(input, untouched);
      button.hidden = true;
      bench = undefined;
      const [file] = input.files;
      const picture = file && (await createImageBitmap(file).catch(() => null));
      if (!picture || input.files[0] !== file) return;
      bench = new Bench(document.querySelector("dialog.retouch"), picture, (done) => {
        carry(input, done);
        show(input, picture, done);
      });
      button.hidden = false;
    });
    button.addEventListener("click", () => bench?.open());
  }
}

/** Hidden fields beside the input, none when nothing is changed. */
function carry(input, numbers) {
  for (const old of input.form.querySelectorAll(`[data-retouches="${input.name}"]`)) old.remove();
  if (numbers === untouched) return;
  for (const [name, value] of Object.entries(numbers)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = `${input.name}.${name[0].toUpperCase()}${name.slice(1)}`;
    field.value = String(Number(value.toFixed(4)));
    field.dataset.retouches = input.name;
    input.after(field);
  }
}

function show(input, picture, numbers) {
  const canvas = document.createElement("canvas");
  develop(canvas, picture, numbers, { longest: chosen });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `Chosen: ${input.files[0].name}, adjusted`);
  input.dispatchEvent(new CustomEvent("retouched", { bubbles: true, detail: canvas }));
}

/** The dialog with one picture on it. It keeps its numbers from one opening to the next. */
class Bench {
  constructor(dialog, picture, keep) {
    this.dialog = dialog;
    this.picture = picture;
    this.keep = keep;
    this.canvas = dialog.querySelector("canvas");
    this.frame = dialog.querySelector(".frame");
    this.says = dialog.querySelector("[data-says=kept]");
    this.kept = { ...untouched };
    // Suggested where only the sides go: whatever stands upright keeps its head and feet.
    this.shape = picture.width / picture.height > portrait ? "3:4" : "free";
  }

  open() {
    this.now = { ...this.kept };
    this.closing = new AbortController();
    const { signal } = this.closing;
    const { dialog } = this;
    dialog.addEventListener("input", ({ target }) => this.turnKnob(target), { signal });
    dialog.addEventListener("click", ({ target }) => this.press(target), { signal });
    dialog.addEventListener("pointerdown", (event) => this.hold(event), { signal });
    dialog.addEventListener("keydown", (event) => this.nudge(event), { signal });
    dialog.addEventListener("close", () => this.closing.abort(), { signal, once: true });
    for (const radio of dialog.querySelectorAll("[name=retouch-shape]")) radio.checked = radio.value === this.shape;
    dialog.showModal();
    dialog.querySelector("h2").focus();
    this.fit();
    this.setKnobs();
    this.draw();
  }

  press(target) {
    if (target.dataset.turns) this.turn(Number(target.dataset.turns));
    if ("over" in target.dataset) this.startOver();
    if ("leaves" in target.dataset) this.dialog.close();
    if ("keeps" in target.dataset) {
      this.kept = { ...this.now };
      this.keep(this.kept);
      this.dialog.close();
    }
  }

  turnKnob({ name, value }) {
    if (name === "retouch-shape") {
      this.shape = value;
      this.fit();
    } else if (name === "degrees") this.now.degrees = Number(value);
    else this.now[name] = Number(value) / 100;
    this.setKnobs();
    this.draw();
  }

  turn(turns) {
    for (let i = 0; i < turns; i++) {
      const { left, top, width, height } = this.now;
      Object.assign(this.now, { turns: (this.now.turns + 1) % 4, left: 1 - top - height, top: left, width: height, height: width });
    }
    if (this.ratio) this.fit({ left: 0, top: 0, width: 1, height: 1 });
    this.draw();
  }

  startOver() {
    this.now = { ...untouched };
    this.fit();
    this.setKnobs();
    this.draw();
  }

  setKnobs() {
    for (const knob of this.dialog.querySelectorAll("input[type=range]")) {
      const value = knob.name === "degrees" ? this.now.degrees : Math.round(this.now[knob.name] * 100);
      knob.value = value;
      knob.parentElement.querySelector("output").textContent = `${value}${knob.dataset.unit}`;
      knob.setAttribute("aria-valuetext", `${value}${knob.dataset.unit}`);
    }
  }

  /** Width to height of the frame, both as fractions; undefined when it is free. */
  get ratio() {
    const [width, height] = turnedSize(this.picture, this.now);
    return this.shape === "free" ? undefined : (portrait * height) / width;
  }

  /** The largest frame of the chosen shape inside of this one, about its middle. */
  fit({ left, top, width, height } = this.now) {
    if (!this.ratio) return;
    const [fitted, tall] = width / height > this.ratio ? [height * this.ratio, height] : [width, width / this.ratio];
    Object.assign(this.now, { left: left + (width - fitted) / 2, top: top + (height - tall) / 2, width: fitted, height: tall });
  }

  hold(event) {
    const part = event.target.closest(".frame, .corner");
    if (!part || event.button !== 0) return;
    event.preventDefault();
    part.focus();
    part.setPointerCapture(event.pointerId);
    const box = this.canvas.getBoundingClientRect();
    const from = { ...this.now };
    const follow = (moved) => {
      const by = [(moved.clientX - event.clientX) / box.width, (moved.clientY - event.clientY) / box.height];
      this.move(part.dataset.corner, from, by);
    };
    part.addEventListener("pointermove", follow);
    part.addEventListener("lostpointercapture", () => part.removeEventListener("pointermove", follow), { once: true });
  }

  nudge(event) {
    const move = moves[event.key];
    const part = event.target.closest(".frame, .corner");
    if (!move || !part) return;
    event.preventDefault();
    const by = event.shiftKey ? bigStep : step;
    this.move(part.dataset.corner, this.now, [move[0] * by, move[1] * by]);
  }

  move(corner, from, by) {
    Object.assign(this.now, corner ? this.pulled(corner, from, by) : pushed(from, by));
    this.draw();
  }

  /** The corner follows, the one opposite stays where it is. */
  pulled(corner, from, [across, down]) {
    const [atTop, atLeft] = [corner.includes("top"), corner.includes("left")];
    const roomAcross = atLeft ? from.left + from.width : 1 - from.left;
    const roomDown = atTop ? from.top + from.height : 1 - from.top;
    let width = clamp(from.width + (atLeft ? -across : across), leastShare, roomAcross);
    let height = clamp(from.height + (atTop ? -down : down), leastShare, roomDown);
    if (this.ratio) {
      // Whichever way it was pulled further leads.
      if (Math.abs(height - from.height) * this.ratio > Math.abs(width - from.width)) width = height * this.ratio;
      width = clamp(width, Math.max(leastShare, leastShare * this.ratio), Math.min(roomAcross, roomDown * this.ratio));
      height = width / this.ratio;
    }
    return {
      width,
      height,
      left: atLeft ? from.left + from.width - width : from.left,
      top: atTop ? from.top + from.height - height : from.top,
    };
  }

  draw() {
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = undefined;
      develop(this.canvas, this.picture, this.now, { longest: shown, whole: true });
      const { left, top, width, height } = this.now;
      this.shade();
      for (const [side, value] of Object.entries({ left, top, width, height })) this.frame.style.setProperty(side, `${value * 100}%`);
      this.tell();
    });
  }

  /** Darkens what is not kept. */
  shade() {
    const { width, height } = this.canvas;
    const paper = this.canvas.getContext("2d");
    paper.resetTransform();
    paper.fillStyle = "rgb(20 17 14 / 0.55)";
    paper.beginPath();
    paper.rect(0, 0, width, height);
    paper.rect(this.now.left * width, this.now.top * height, this.now.width * width, this.now.height * height);
    paper.fill("evenodd");
  }

  tell() {
    const [width, height] = turnedSize(this.picture, this.now);
    const size = [Math.floor(this.now.width * width), Math.floor(this.now.height * height)];
    const least = Number(this.says.dataset.least);
    const tooSmall = Math.min(...size) < least;
    this.says.textContent = `Keeps ${size[0]} × ${size[1]} pixels.${tooSmall ? ` That is too few: ${least} each way are needed.` : ""}`;
    this.dialog.querySelector("[data-keeps]").disabled = tooSmall;
  }
}

function pushed({ left, top, width, height }, [across, down]) {
  return { left: clamp(left + across, 0, 1 - width), top: clamp(top + down, 0, 1 - height) };
}

function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}
