"""``hotline bench``: how long a report takes, a ledger, and a save until it is seen in the preview."""

from hotline.benchmark.reports import measure

__all__ = ["measure"]
