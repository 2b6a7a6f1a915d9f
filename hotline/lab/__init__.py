"""JupyterLab for a month's notebook: how it is started, and what it is given for showing numbers in the text."""
