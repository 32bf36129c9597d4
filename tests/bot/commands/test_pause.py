"""Who does not want to be counted is not, from the very next message on."""

from profiling.events import Account
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, texts


def messages(fire: Fireside, native: str) -> object:
    found = fire.rows(
        "select sum(messages) from member_day d join member_account b on b.member_id = d.member_id "
        f"join account a on a.id = b.account_id where a.native_id = '{native}'"
    )
    return found[0][0]


async def test_a_pause_holds_within_the_batch_it_comes_in(fire: Fireside) -> None:
    await fire.hear(fire.said(RAIN), fire.asks(RAIN, "/pause", room=GROUP), fire.said(RAIN), fire.said(ANN))
    assert (messages(fire, RAIN.id), messages(fire, ANN.id)) == (2, 2)


async def test_counting_goes_on_after_resume_without_what_was_paused(fire: Fireside) -> None:
    await fire.hear(fire.asks(RAIN, "/pause", room=GROUP), fire.said(RAIN), fire.asks(RAIN, "/resume", room=GROUP))
    await fire.hear(fire.said(RAIN))
    assert messages(fire, RAIN.id) == 2


async def test_a_pause_in_private_holds_everywhere(fire: Fireside) -> None:
    assert texts(await fire.told(RAIN, "/pause")) == ["好,从现在起不再数你。想接着来就发 /resume。"]
    await fire.hear(fire.said(RAIN))
    assert messages(fire, RAIN.id) == 1


async def test_who_never_spoke_can_say_so_first(fire: Fireside) -> None:
    quiet = Account(RAIN.platform, "7300000001", "Quiet")
    await fire.hear(fire.asks(quiet, "/pause", room=GROUP))
    await fire.hear(fire.said(quiet))
    assert messages(fire, "7300000001") is None


async def test_the_answer_in_the_group_is_silent_short_and_goes_again(fire: Fireside) -> None:
    answer = (await fire.told(RAIN, "/pause", room=GROUP))[0]
    assert (answer.room, answer.silent) == (GROUP.id, True)
    assert fire.rows("select vanish_seconds from outbox where act = 'send'") == [(60,)]
    assert fire.rows("select count(*) from outbox where act = 'delete'") == [(1,)]


async def test_saying_it_twice_is_written_down_once(fire: Fireside) -> None:
    await fire.told(RAIN, "/pause")
    await fire.told(RAIN, "/pause")
    entries = fire.rows("select purpose, given, place from consent_entry")
    assert [(purpose, bool(given), place) for purpose, given, place in entries] == [("counts", False, "command:/pause")]
