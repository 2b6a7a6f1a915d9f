"""The last gate before a report is published: what its finished files say, and whether any of it is personal."""
