"""What a run leaves behind beside its words: the month's figures, as whole numbers, appendix and summary.

The engine asks the kernel for it after the last cell, so that manifest, appendix and the head's page hold the
very figures that the notebook printed.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from hotline.narrative.findings import findings_of
from hotline.notebook.referable import indicator_names, referable_values
from hotline.notebook.session import last_opened
from hotline.stats import figures_record
from hotline.tables.appendix import appendix_sheets
from hotline.tables.restated import restated_sheets
from hotline.tables.summary import summary_of


def record() -> str:
    """The record as JSON text: ``figures`` (:func:`hotline.stats.figures_record`), ``appendix``, ``summary``,
    ``findings``, and what can be referenced (:mod:`hotline.notebook.referable`): ``values``, ``indicators``.

    Raises:
        LookupError: the notebook has opened no month.
    """
    opened = last_opened()
    month = opened.this_month
    return json.dumps(
        {
            "figures": figures_record(month),
            "appendix": [*appendix_sheets(month), *restated_sheets(month)],
            "summary": summary_of(month, opened.site.thresholds.satisfaction_target),
            "findings": [asdict(finding) for finding in findings_of(month)],
            "values": referable_values(opened),
            "indicators": indicator_names(),
        },
        ensure_ascii=False,
    )
