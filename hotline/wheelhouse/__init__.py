"""``hotline wheelhouse``: all that an installation without network needs, in one folder to carry there."""

from hotline.wheelhouse.collecting import collect

__all__ = ["collect"]
