"""Tests of a run: the notebook, the kernel, the commands, the manifest, the same bytes again."""
