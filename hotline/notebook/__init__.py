"""The month's notebook: opening the ledger inside it, running it, and making a new one.

A notebook imports :mod:`hotline.notebook.vocabulary`, and nothing else of the package.
"""

# Where an executed notebook's metadata holds the record of its run; see hotline.notebook.record.
RECORD_KEY = "hotline"
