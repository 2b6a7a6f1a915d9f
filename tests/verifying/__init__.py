"""Tests of `hotline verify`: a published report made again of its recorded inputs."""
