// node build.mjs CHECKOUT OUT: joins the parser of a checkout of OpenResume to one file that node runs.
import path from "path";
import { build } from "esbuild";

const [checkout, out] = process.argv.slice(2).map((one) => path.resolve(one));
const here = path.resolve(".");
await build({
  entryPoints: [path.resolve("entry.ts")],
  outfile: out,
  bundle: true,
  platform: "node",
  format: "cjs",
  logLevel: "error",
  external: ["canvas", "path2d-polyfill"],
  nodePaths: [path.join(here, "node_modules")],
  banner: { js: "globalThis.DOMMatrix=class{};globalThis.Path2D=class{};globalThis.ImageData=class{};" }, // no page is drawn
  plugins: [{
    name: "parser",
    setup(made) {
      const pdfjs = path.join(here, "node_modules/pdfjs-dist/legacy/build/pdf.js");
      made.onResolve({ filter: /^pdfjs-dist$/ }, () => ({ path: pdfjs }));
      made.onResolve({ filter: /pdf\.worker\.entry$/ }, () => ({ path: "worker", namespace: "none" }));
      made.onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "export default ''" }));
      made.onResolve({ filter: /^lib\// }, (asked) =>
        made.resolve(`./src/app/${asked.path}`, { resolveDir: checkout, kind: "import-statement" }));
    },
  }],
});
