"""Private stays private: what personal data looks like in Chinese text, and how it is masked.

A base room: it knows of no ledger, notebook or report.  Importing it costs nothing.
"""
