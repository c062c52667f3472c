"""Prints the text of a PDF as pdfium reads it: pdfium.py PDF. The module pypdfium2 must be in PYTHONPATH."""

import sys

import pypdfium2

sys.stdout.reconfigure(encoding="utf-8", errors="replace")
for page in pypdfium2.PdfDocument(sys.argv[1]):
    sys.stdout.write(page.get_textpage().get_text_range() + "\f")
