"""rewrite.py IN FOLDER: writes the PDF again with pypdf, in several ways, each to FOLDER/WAY.pdf."""
import sys

import pypdf

source, folder = sys.argv[1:]


def clone():
    writer = pypdf.PdfWriter()
    writer.clone_document_from_reader(pypdf.PdfReader(source))
    return writer


def encrypted():
    writer = clone()
    writer.encrypt("", "owner")
    return writer


def titled():
    writer = clone()
    writer.add_metadata({"/Title": "Another title"})
    return writer


def with_another_attachment():
    writer = clone()
    writer.add_attachment("notes.txt", b"Some words.")
    return writer


def pages_alone():
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(source).pages:
        writer.add_page(page)
    return writer


for way in (clone, encrypted, titled, with_another_attachment, pages_alone):
    way().write(f"{folder}/pypdf-{way.__name__}.pdf")
