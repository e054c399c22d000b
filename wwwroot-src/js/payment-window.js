/**
 * A form that leads to a payment provider's page, with the provider's script in `data-payment-window`: opens its window over
 * our page instead, by the same fields. When it is paid, the form that `data-returns` names is sent, which makes the server
 * look. Without the script the form goes its ordinary way.
 */
export function paymentWindow(root) {
  for (const form of root.querySelectorAll('form[data-payment-window]:not([data-payment-window=""], [data-awake])')) {
    form.dataset.awake = "";
    const script = load(form.dataset.paymentWindow);
    script.catch(() => goOrdinarily(form));
    form.addEventListener("submit", (event) => {
      if ("ordinary" in form.dataset) return;
      event.preventDefault();
      script.then(() => open(form)).catch(() => goOrdinarily(form));
    });
  }
}

function load(address) {
  return new Promise((loaded, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: loaded, onerror: failed });
    document.head.append(script);
  });
}

function open(form) {
  const dismissed = () => say(form, "The payment window was closed. Nothing is taken unless you confirmed it there.");
  const checkout = new window.Razorpay({
    ...optionsOf(form),
    handler: () => document.querySelector(form.dataset.returns).requestSubmit(),
    modal: { ondismiss: dismissed, confirm_close: true },
  });
  say(form, "");
  checkout.open();
}

/** The fields as the script wants them: `prefill[name]` is a name within `prefill`, and the key has a shorter name. */
function optionsOf(form) {
  const options = {};
  for (const [name, value] of new FormData(form)) {
    const [, group, part] = name.match(/^(\w+)\[(\w+)\]$/) ?? [];
    if (group) (options[group] ??= {})[part] = value;
    else if (name === "key_id") options.key = value;
    else if (!name.endsWith("_url")) options[name] = value; // where the ordinary way leads back to
  }
  return options;
}

function goOrdinarily(form) {
  form.dataset.ordinary = "";
  say(form, "The payment window cannot be opened in this browser. Press again to pay on the provider’s own page.");
}

function say(form, words) {
  form.querySelector(".problem").textContent = words;
}
