// Prints the text of a PDF as pdf.js reads it: node pdfjs.mjs FOLDER PDF. The folder has the package pdfjs-dist.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// pdf.js warns that it could not draw pages here.
console.log = console.warn = () => {};
const folder = process.argv[2];
const { getDocument } = await import(pathToFileURL(`${folder}/package/legacy/build/pdf.mjs`).href);
const data = new Uint8Array(readFileSync(process.argv[3]));
const document = await getDocument({ data, verbosity: 0 }).promise;
for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ disableNormalization: true });
    process.stdout.write(content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\f");
}
