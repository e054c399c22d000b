import htmx from "htmx.org";

// The policy of our pages refuses eval; so that a stray js: or hx-on says so here and not in a violation report.
function refuse() {
  throw new Error("Pages carry no scripts in attributes.");
}

htmx.registerExtension("no-eval", { init: (api) => api.initSecurity(null, refuse, refuse) });

export default htmx;
