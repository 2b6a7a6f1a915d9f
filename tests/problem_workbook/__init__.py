"""The workbook in which the analyst mends a ledger, and what ``hotline check`` says beside it."""
