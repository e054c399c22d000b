// Everything here makes a page nicer; no page needs it. Each module looks for its own elements.
import "./htmx.js";
import { beforeAfter } from "./before-after.js";
import { bodyPoints } from "./body-points.js";
import { copyable } from "./copy.js";
import { credits } from "./credits.js";
import { declares } from "./declares.js";
import { dropzones } from "./dropzone.js";
import { either } from "./either.js";
import { live } from "./live.js";
import { moments } from "./moments.js";
import { outfit } from "./outfit.js";
import { paymentWindow } from "./payment-window.js";
import { passkeys } from "./passkeys.js";
import { printable } from "./print.js";
import { retouch } from "./retouch.js";
import { theme } from "./theme.js";
import { transitions } from "./transitions.js";

const modules = [beforeAfter, bodyPoints, copyable, declares, dropzones, either, moments, outfit, passkeys, paymentWindow, printable, retouch];

/** Wakes the modules up for what has just come onto the page; each skips what it has seen. */
function wake() {
  for (const module of modules) module(document);
}

transitions();
theme();
live();
credits();
wake();
document.addEventListener("htmx:after:swap", wake);
