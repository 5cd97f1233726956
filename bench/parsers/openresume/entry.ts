// Runs the parser on each file that is named, one line of JSON for each; nothing of it is changed.
import * as worker from "pdfjs-dist/legacy/build/pdf.worker.js";
(globalThis as any).pdfjsWorker = worker;
import { readFileSync } from "fs";
import { parseResumeFromPdf } from "lib/parse-resume-from-pdf";

(async () => {
  for (const name of process.argv.slice(2)) {
    try {
      const given = { data: new Uint8Array(readFileSync(name)), verbosity: 0 } as any; // the parser hands it to pdf.js
      console.log(JSON.stringify({ name, resume: await parseResumeFromPdf(given) }));
    } catch (error) {
      console.log(JSON.stringify({ name, error: String(error) }));
    }
  }
  process.exit(0);
})();
