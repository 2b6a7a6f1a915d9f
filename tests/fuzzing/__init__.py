"""Any bytes give a ledger or a complaint: readers are given files that chance has spoiled."""
