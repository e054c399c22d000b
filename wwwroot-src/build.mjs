// Sources in, VTry.Web/wwwroot/dist out: one stylesheet, one script, the fonts, the art that pages show.
// And into VTry.Web/obj/fonts what is drawn with on this side: the fonts of documents.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import subsetFont from "subset-font";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "wwwroot-src");
const dist = join(root, "VTry.Web/wwwroot/dist");
const printed = join(root, "VTry.Web/obj/fonts");
const typefaces = join(root, "node_modules/@fontsource-variable");

await Promise.all([dist, printed].map((folder) => rm(folder, { recursive: true, force: true })));
await Promise.all([join(dist, "fonts"), printed].map((folder) => mkdir(folder, { recursive: true })));
await Promise.all([bundle(), fonts(), printedFonts(), art()]);

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

/**
 * Cuts each typeface to the characters of Western European names and our own marks. ₹ is a file of its own, loaded where it occurs;
 * Hanken Grotesk has none, so it is Noto Sans's.
 */
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
    cut("noto-sans/files/noto-sans-latin-ext-wght-normal", "text-rupee", rupee, text),
  ]);
}

async function cut(file, name, characters, variationAxes) {
  const font = await readFile(join(typefaces, `${file}.woff2`));
  const small = await subsetFont(font, characters, { targetFormat: "woff2", variationAxes });
  await writeFile(join(dist, "fonts", `${name}.woff2`), small);
}

/**
 * The same typefaces as files that a PDF can hold: TrueType, at one weight, without hinting and with no feature but kerning.
 * npm has them cut by script, and so they stay: `<PostScript name>.<script>.ttf`. Each document embeds only the glyphs it uses.
 */
async function printedFonts() {
  const names = ["latin", "latin-ext", "vietnamese"];
  const display = { opsz: 72, wght: 385, SOFT: 0, WONK: 0 };

  await Promise.all([
    print("hanken-grotesk", "wght", "HankenGrotesk-Regular", { wght: 400 }, names),
    print("hanken-grotesk", "wght", "HankenGrotesk-SemiBold", { wght: 600 }, names),
    print("fraunces", "full", "Fraunces-Display", display, names),
    // For names in letters that ours lack, and for ₹.
    print("noto-sans", "wght", "NotoSans-Regular", { wght: 400 }, [...names, "greek", "cyrillic", "cyrillic-ext", "devanagari"]),
    print("noto-sans", "wght", "NotoSans-SemiBold", { wght: 600 }, names),
    // The Open Font Licence wants to be where the fonts are.
    ...["hanken-grotesk", "fraunces", "noto-sans"].map((face) => cp(join(typefaces, face, "LICENSE"), join(printed, `${face}.licence.txt`))),
  ]);
}

function print(face, axes, name, variationAxes, scripts) {
  return Promise.all(
    scripts.map(async (script) => {
      const font = await readFile(join(typefaces, face, `files/${face}-${script}-${axes}-normal.woff2`));
      const options = { targetFormat: "truetype", keepAllGlyphs: true, keepFeatures: ["kern"], noHinting: true, variationAxes };
      await writeFile(join(printed, `${name}.${script}.ttf`), await subsetFont(font, null, options));
    }),
  );
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
