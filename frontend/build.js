// Compiles the stylesheets and copies the fonts to static/built, where Django finds them.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "..", "static", "built");
const family = "atkinson-hyperlegible-next";
const face = join(here, "node_modules", "@fontsource", family);
const weights = { "400-normal": "400", "400-italic": "400-italic", "600-normal": "600" };

// All is compiled before anything is replaced, so that a mistake leaves the last good build.
const sheets = ["site", "tokens", "workplace", "paper"].map((name) => {
  const options = { style: "compressed", loadPaths: [join(here, "node_modules")] };
  return [`${name}.css`, compile(join(here, "scss", `${name}.scss`), options).css];
});

rmSync(built, { recursive: true, force: true });
mkdirSync(join(built, "fonts"), { recursive: true });
for (const [name, css] of sheets) {
  writeFileSync(join(built, name), css);
}
for (const [source, target] of Object.entries(weights)) {
  copyFileSync(
    join(face, "files", `${family}-latin-${source}.woff2`),
    join(built, "fonts", `${family}-latin-${target}.woff2`),
  );
}
copyFileSync(join(face, "LICENSE"), join(built, "fonts", "LICENSE.txt"));
copyFileSync(join(here, "images", "icon.svg"), join(built, "icon.svg"));
