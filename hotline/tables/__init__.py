"""The tables of the report and of its appendix."""

from hotline.tables.markdown import Table
from hotline.tables.monthly import (
    breakdown_table,
    definitions_table,
    hot_topics_table,
    statistics_table,
    unit_table,
)

__all__ = [
    "Table",
    "breakdown_table",
    "definitions_table",
    "hot_topics_table",
    "statistics_table",
    "unit_table",
]
