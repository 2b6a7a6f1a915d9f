"""Tests of `hotline wheelhouse`: what an installation without network needs."""
