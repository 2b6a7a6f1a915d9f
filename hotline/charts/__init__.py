"""The figures of the report: one style, direct labels, a text alternative computed from the numbers."""

from hotline.charts.chart import Chart
from hotline.charts.monthly import comparison_chart, satisfaction_chart, share_chart

__all__ = ["Chart", "comparison_chart", "satisfaction_chart", "share_chart"]
