"""Laws that hold of every ledger, tried on random ones."""
