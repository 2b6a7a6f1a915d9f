"""``hotline verify``: whether the published report is what its recorded inputs give, byte for byte."""

from hotline.verifying.verification import verify_month

__all__ = ["verify_month"]
