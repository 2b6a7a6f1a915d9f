"""The monthly report of a county's 12345 government service hotline.

Data flows one way: ``ledger`` → ``stats`` → ``narrative``, ``charts``, ``tables`` → ``notebook`` →
``render`` → ``publish``.  ``hotline.pipeline`` is the table of contents.
"""

__version__ = "0.1.0"
