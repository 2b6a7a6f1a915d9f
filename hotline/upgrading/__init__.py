"""Bringing a newer template's changes into a month's notebook: a merge in which the analyst's words win."""

from hotline.upgrading.upgrade import upgrade_month

__all__ = ["upgrade_month"]
