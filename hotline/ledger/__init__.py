"""The ledger (工单台账): read, map headers, check every row, drop personal data.

Importing this package costs nothing; ``hotline.ledger.opening`` brings the query engine.
"""
