// rewrite.js PDF-LIB IN FOLDER: writes the PDF again with pdf-lib, in several ways, each to FOLDER/WAY.pdf.
const fs = require('fs');
const [library, source, folder] = process.argv.slice(2);
const {PDFDocument} = require(library);

const ways = {
    saved: async (document) => document.save(),
    plain: async (document) => document.save({useObjectStreams: false}),
    drawn: async (document) => {
        document.getPage(0).drawRectangle({x: 9, y: 9, width: 9, height: 9});
        return document.save();
    },
    attached: async (document) => {
        await document.attach(Buffer.from('Some words.'), 'notes.txt', {mimeType: 'text/plain'});
        return document.save();
    },
    copied: async (document) => {
        const copy = await PDFDocument.create();
        for (const page of await copy.copyPages(document, document.getPageIndices()))
            copy.addPage(page);
        return copy.save();
    },
};

(async () => {
    for (const [way, write] of Object.entries(ways))
        fs.writeFileSync(`${folder}/pdf-lib-${way}.pdf`, await write(await PDFDocument.load(fs.readFileSync(source))));
})();
