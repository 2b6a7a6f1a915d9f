"""The executed notebook, rendered as HTML, PDF and DOCX."""
