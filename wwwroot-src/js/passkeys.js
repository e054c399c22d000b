const supported = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

/** What waits for a passkey from the e-mail field; a press on the button goes before it. */
let offer = null;

/**
 * Forms that carry a passkey. `data-passkey` says what the browser does: "create" one, or "get" one that is there, by the
 * options at `data-options`. The credential goes into the form, and the form goes its ordinary way.
 */
export function passkeys(root) {
  if (!supported) return;
  for (const form of root.querySelectorAll("form[data-passkey]:not([data-awake])")) {
    form.dataset.awake = "";
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      ask(form);
    });
  }
  for (const note of root.querySelectorAll("[data-passkey-missing]")) note.hidden = true;
  if (root.querySelector('input[autocomplete~="webauthn"]')) offerInField(root.querySelector('form[data-passkey="get"]'));
}

async function ask(form) {
  offer?.abort();
  const says = form.querySelector(".problem");
  says.textContent = "";
  try {
    send(form, await credential(form));
  } catch (failure) {
    says.textContent = words(failure);
  }
}

/** Lets the browser offer passkeys where it offers to fill in the e-mail. */
async function offerInField(form) {
  if (!form || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  offer = new AbortController();
  try {
    send(form, await credential(form, { mediation: "conditional", signal: offer.signal }));
  } catch {
    // Nobody asked for it, so nobody is told.
  }
}

async function credential(form, how) {
  const answer = await fetch(form.dataset.options, { headers: { accept: "application/json" } });
  if (answer.redirected) location.assign(answer.url);
  if (!answer.ok) throw new Error(answer.status);
  const options = await answer.json();
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), ...how });
}

function send(form, made) {
  form.elements.credential.value = JSON.stringify(made.toJSON());
  form.requestSubmit();
}

function words(failure) {
  switch (failure.name) {
    case "NotAllowedError":
    case "AbortError":
      return "No passkey was shown. Try again, or go another way.";
    case "InvalidStateError":
      return "This device has a passkey for your account already.";
    default:
      return "The device could not do that. Try again, or go another way.";
  }
}
