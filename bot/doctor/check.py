"""What one look of the doctor found."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "fail", "off"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `off` is not in use, `warn` works for now, `fail` keeps the house from running well."""

    name: str
    state: State
    detail: str
    hint: str = ""
