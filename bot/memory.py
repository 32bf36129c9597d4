"""How Python looks after a house's memory: what was loaded at the start is no garbage, and is not searched for any."""

import gc

COLLECT_AFTER = (10_000, 20, 20)
"""New objects until the youngest are searched, and how often those until the next older ones are (Python: 700, 10, 10).

A batch makes some thousands that live until its commit: to search them in vain costs a tenth of an import."""

WHILE_LOADING = (100_000, 20, 20)
"""The same while a program loads what it works with, most of which stays: a tenth of a start goes into the search."""


def search_seldom() -> None:
    """Hardly look for garbage yet: to be called as a program's very first step."""
    gc.set_threshold(*WHILE_LOADING)


def leave_alone_what_is_loaded() -> None:
    """Keep everything made so far out of every later search for garbage: a full one would stop a live room for 60 ms.

    To be called once by a program that has loaded what it works with; cyclic garbage made afterwards is still found.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
