"""Tests of publishing: a report appears whole or not at all, and what a person did is kept."""
