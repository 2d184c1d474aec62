"""The bundled documents: plain data under ``data/``, written as docx, pdf, html and xlsx by ``make``."""
