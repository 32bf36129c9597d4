"""Questionnaires as both the chat and the command line read them: a stored text with its fields, and its results."""

from collections.abc import Sequence

from profiling.fields import SHIPPED
from profiling.questionnaires.checking import with_options
from profiling.questionnaires.reading import read
from profiling.questionnaires.results import Result, result_of
from profiling.questionnaires.shape import Questionnaire
from storage import own_fields, tallies
from storage.questionnaires import Standing
from storage.store import Unit
from storage.tallies import Counts


def text_for(unit: Unit, community: int, text: str) -> Questionnaire:
    """A stored questionnaire, with the options its fields have or had."""
    known = {one.key: one for one in own_fields.fields_of(unit, community, with_retired=True)}
    return with_options(read(text), {**SHIPPED, **known})


def counted(unit: Unit, found: Standing, asked: Questionnaire) -> tuple[Counts, Sequence[Result]]:
    """The results of the version that is asked now, question by question."""
    count = tallies.anonymous_counts if asked.is_anonymous else tallies.named_counts
    sums = count(unit, found.id, found.version)
    results = [result_of(one, sums.values.get(one.key, {}), sums.answered.get(one.key, 0)) for one in asked.questions]
    return sums, results
