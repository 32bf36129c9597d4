"""How good chances are: the area under the ROC curve, the Brier score, and whether what was said came true."""

from collections.abc import Sequence

Figures = dict[str, float]
BINS = 10


def judged(chances: Sequence[float], returned: Sequence[bool]) -> Figures:
    """The area under the ROC curve (over all questions at once) and the Brier score."""
    from sklearn.metrics import brier_score_loss, roc_auc_score

    auc, brier = roc_auc_score(returned, chances), brier_score_loss(returned, chances)
    return {"auc": round(float(auc), 3), "brier": round(float(brier), 3)}


def majority(returned: Sequence[bool]) -> Figures:
    """What saying the same of everybody reaches, were the share of those who return known beforehand."""
    share = sum(returned) / len(returned)
    return {"returned": round(share, 3), "brier_share": round(share * (1 - share), 3)}


def calibration(chats: Sequence[tuple[Sequence[float], Sequence[bool]]]) -> list[Figures]:
    """What was said against what came, by tenths of the chance; every chat of (chances, answers) weighs the same."""
    sums = [[0.0, 0.0, 0.0] for _ in range(BINS)]
    for chances, returned in chats:
        for chance, answer in zip(chances, returned, strict=True):
            found = sums[min(int(chance * BINS), BINS - 1)]
            for index, value in enumerate((1.0, chance, float(answer))):
                found[index] += value / len(chances)
    return [
        {"share": round(weight / len(chats), 3), "said": round(said / weight, 3), "came": round(came / weight, 3)}
        for weight, said, came in sums
        if weight
    ]
