import htmx from "./htmx.js";

/** How often a waiting element asks by itself: often while nobody tells it, seldom while the stream is open. */
const alone = 2_000;
const accompanied = 15_000;

let stream = null;
let asked = 0;

/**
 * Keeps elements with data-live up to date: `/events` sends an event of the kind they name, data = the id they name,
 * and they get the htmx trigger `changed`. Without the stream they are asked to look every two seconds.
 */
export function live() {
  listen();
  document.addEventListener("htmx:after:swap", listen);
  setInterval(look, alone);
  document.addEventListener("visibilitychange", () => document.hidden || changed(waiting()));
}

function waiting(kind, id) {
  return [...document.querySelectorAll('[data-live]:not([data-live=""])')].filter((element) => {
    const [ofKind, ofId] = element.dataset.live.split(":");
    return (!kind || ofKind === kind) && (!id || !ofId || ofId === id);
  });
}

function listen() {
  const kinds = new Set(waiting().map((element) => element.dataset.live.split(":")[0]));
  if (kinds.size === 0) {
    stream?.close();
    stream = null;
  } else if (!stream) {
    stream = new EventSource("/events");
    for (const kind of ["generation", "order", "balance"]) stream.addEventListener(kind, (event) => changed(waiting(kind, event.data)));
  }
}

function look() {
  const rest = stream?.readyState === EventSource.OPEN ? accompanied : alone;
  if (document.hidden || Date.now() - asked < rest) return;
  changed(waiting());
}

function changed(elements) {
  asked = Date.now();
  for (const element of elements) htmx.trigger(element, "changed");
}
