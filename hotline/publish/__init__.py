"""The one room that writes to ``output/``: a report appears there whole, or not at all."""
