"""The Word report: its styles and page as a reference document, and what is done to it after pandoc."""
