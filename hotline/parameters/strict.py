"""What every part of a parameter file is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Strict(BaseModel):
    """A part of a parameter file; a key it does not know is an error, not a silent nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
