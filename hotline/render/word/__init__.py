"""``reference.docx``: the styles and the page of the Word report, the same bytes each time."""
