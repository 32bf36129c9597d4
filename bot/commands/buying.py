"""What admins see of a member's purchases: how recent, how often and how much beside the other buyers, and of what."""

from bot.commands.look import Look
from bot.commands.replies import listed
from profiling.purchases import said_amount, values
from storage import purchases
from storage.letters import Phrase
from storage.store import Unit

MOST_CATEGORIES = 5


def buying_lines(unit: Unit, community: int, seen: Look, until: int) -> list[Phrase]:
    """Recency, frequency and amount in fifths of all buyers, and the categories most was spent on."""
    member = seen.portrait.member
    mine = values(purchases.sums(unit, community, until), until).get(member)
    if mine is None:
        return []
    said: dict[str, str | int | float | Phrase] = {"days": mine.recency_days, "count": mine.frequency}
    currency = purchases.main_currency(unit, community) or ""
    said["amount"] = said_amount(mine.amount, currency)
    fifths = (mine.recency_fifth, mine.frequency_fifth, mine.amount_fifth)
    if None in fifths:
        lines = [Phrase("member-bought", said)]
    else:
        named = dict(zip(("recent", "often", "much"), map(str, fifths), strict=True))
        lines = [Phrase("member-bought-beside", {**said, **named})]
    spent = list(purchases.categories_of(unit, community, member, until).items())[:MOST_CATEGORIES]
    shares = [
        Phrase("member-bought-of", {"category": category, "amount": said_amount(amount, currency)})
        for category, amount in spent
    ]
    return [*lines, Phrase("member-bought-what", {"what": listed(shares)})] if shares else lines
