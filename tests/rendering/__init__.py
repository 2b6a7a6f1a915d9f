"""Tests of the documents: what a reader sees in HTML, PDF, DOCX and the workbook."""
