// Sources in, VTry.Web/wwwroot/dist out: one stylesheet, one script, the fonts, the art that pages show.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import subsetFont from "subset-font";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "wwwroot-src");
const dist = join(root, "VTry.Web/wwwroot/dist");

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "fonts"), { recursive: true });
await Promise.all([bundle(), fonts(), art()]);

function bundle() {
  return esbuild.build({
    entryPoints: [join(source, "js/app.js"), join(source, "css/app.css")],
    entryNames: "[name]",
    outdir: dist,
    bundle: true,
    minify: true,
    format: "iife",
    // The typed attr() and the view timelines are for browsers that know them; nothing is to be lowered.
    target: ["chrome123", "firefox128", "safari17.5"],
    supported: { nesting: true },
    external: ["./fonts/*"],
    logLevel: "warning",
  });
}

/** Cuts each typeface to the characters of Western European names and our own marks. ₹ is a file of its own, loaded where it occurs. */
async function fonts() {
  const characters = range(0x20, 0x7e) + range(0xa0, 0xff) + "ŒœŠšŽžŸ–—‘’‚“”„…‹›←↑→↓−×•";
  const rupee = "₹";
  const display = { opsz: 72, wght: 385, SOFT: 0, WONK: 0 };
  const displayItalic = { opsz: 84, wght: 370, SOFT: 0, WONK: 1 };
  const text = { wght: { min: 400, max: 600 } };

  await Promise.all([
    cut("fraunces/files/fraunces-latin-full-normal", "display", characters, display),
    cut("fraunces/files/fraunces-latin-ext-full-normal", "display-rupee", rupee, display),
    cut("fraunces/files/fraunces-latin-full-italic", "display-italic", range(0x20, 0x7e) + "’–", displayItalic),
    cut("hanken-grotesk/files/hanken-grotesk-latin-wght-normal", "text", characters, text),
    cut("hanken-grotesk/files/hanken-grotesk-latin-ext-wght-normal", "text-rupee", rupee, text),
  ]);
}

async function cut(file, name, characters, variationAxes) {
  const font = await readFile(join(root, "node_modules/@fontsource-variable", `${file}.woff2`));
  const small = await subsetFont(font, characters, { targetFormat: "woff2", variationAxes });
  await writeFile(join(dist, "fonts", `${name}.woff2`), small);
}

/** The pictures that pages show, as they are, and the list of the landing page; masks, cut-outs and joints are for the server. */
function art() {
  const shown = new Set(["", ".jpg", ".svg"]);
  return cp(join(source, "art"), join(dist, "art"), {
    recursive: true,
    filter: (path) => shown.has(extname(path)) || basename(path) === "pairs.json",
  });
}

function range(from, to) {
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
}
