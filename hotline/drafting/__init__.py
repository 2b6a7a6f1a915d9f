"""First drafts: from a month's figures to paragraphs that an analyst edits, every number a reference."""

from hotline.drafting.fitting import fit_to_ledger, fit_to_place, fitted_drafts
from hotline.drafting.month import drafts_of_month
from hotline.drafting.placing import place_drafts

__all__ = ["drafts_of_month", "fit_to_ledger", "fit_to_place", "fitted_drafts", "place_drafts"]
