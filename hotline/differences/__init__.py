"""``hotline diff``: what changed between two versions of a report, and what a person changed in one by hand."""

from hotline.differences.comparison import compare_month

__all__ = ["compare_month"]
