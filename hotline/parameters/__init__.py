"""What people set: the site (``params/site.yaml``) and the month (``params/<month>.yaml``)."""

from hotline.parameters.layout import Imprint, Layout
from hotline.parameters.month import Calls, Fact, MonthParameters, SignOff
from hotline.parameters.reading import read_month, read_site
from hotline.parameters.site import Site, Thresholds, Unit

__all__ = [
    "Calls",
    "Fact",
    "Imprint",
    "Layout",
    "MonthParameters",
    "SignOff",
    "Site",
    "Thresholds",
    "Unit",
    "read_month",
    "read_site",
]
