"""``hotline preview``: the report in the browser, made again whenever one of its files is saved."""
