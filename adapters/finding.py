"""What a look at a platform found, for `hearth doctor`."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it is, and what to do where it is not well."""

    name: str
    state: Literal["ok", "warn", "fail"]
    detail: str
    hint: str = ""
