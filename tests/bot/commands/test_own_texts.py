"""Admins say it in their own words: checked, kept, shown, and given up again."""

import pytest

from profiling.events import Rank
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, edits, texts


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community 小雨 is an admin of."""
    fire.rank(RAIN, Rank.ADMIN)
    return fire


async def test_a_text_is_kept_with_who_and_when_and_shown_as_it_will_be_sent(led: Fireside) -> None:
    (told,) = texts(await led.told(RAIN, "/welcome text zh {names},进来坐,这里是{group}。\n茶在左边。"))
    assert told.startswith("欢迎词从现在起用你写的(中文)。")
    assert told.count("小雨,进来坐,这里是围炉读书会。\n茶在左边。\n[带我逛逛] [自己看看]") == 2
    assert led.rows("select slot, language from own_text") == [("greeting", "zh")]
    assert led.rows("select action, subject, detail from audit_entry") == [("text.write", "greeting", "zh")]
    ((by, actor),) = led.rows("select o.by, a.actor from own_text o, audit_entry a")
    assert by == actor != ""


async def test_the_log_tells_it_in_words_and_without_the_text(led: Fireside) -> None:
    await led.told(RAIN, "/wakeup plain en The tea at {group} is warm.")
    (log,) = texts(await led.told(RAIN, "/audit"))
    assert "自己写了一段话(plain,en)" in log
    assert "tea" not in log


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/welcome text zh {nme},欢迎", "{nme} 没东西可填(第 1 个字)。是不是 {name}?"),
        ("/welcome text zh 欢迎 {群主}", "{群主} 没东西可填(第 4 个字)"),
        ("/wakeup text zh 最近{topics}挺热闹", "{topics} 没东西可填(第 3 个字)。是不是 {topic}?"),
        ("/wakeup plain zh {name},好久不见", "{name} 没东西可填(第 1 个字)。是不是 {group}?"),
        ("/welcome guide zh 这里是 {group", "第 5 个字落单了一个 {"),
        (f"/welcome text zh {'好' * 501}", "太长了:501 个字,最多 500 个。"),
        ("/welcome text zh {names}", "里面还没有话。"),
    ],
)
async def test_a_wrong_text_is_told_what_is_wrong_and_changes_nothing(led: Fireside, line: str, words: str) -> None:
    await led.told(RAIN, "/welcome text zh 进来坐")
    (told,) = texts(await led.told(RAIN, line))
    assert told.startswith(words)
    assert told.endswith("现在用的没有变。")
    assert led.rows("select count(*) from own_text") == [(1,)]


@pytest.mark.parametrize("line", ["/welcome text", "/welcome text zh", "/welcome text fr Salut", "/wakeup plain"])
async def test_without_a_language_and_a_text_it_says_how(led: Fireside, line: str) -> None:
    (told,) = texts(await led.told(RAIN, line))
    assert told.startswith("写在命令后面")
    assert "{group}:社群的名字" in told


async def test_by_button_it_says_how_and_leads_back(led: Fireside) -> None:
    (state,) = await led.told(RAIN, "/wakeup")
    how = edits(await led.pressed(RAIN, state, "用自己的话"))
    assert "/wakeup plain zh … · {group} · 最多 500 个字" in how.text
    assert edits(await led.pressed(RAIN, how, "返回")).text.startswith("问候久没来的人:")


async def test_default_goes_back_to_ours(led: Fireside) -> None:
    await led.told(RAIN, "/welcome guide 中文 来,这边走。")
    (told,) = texts(await led.told(RAIN, "/welcome guide zh 默认"))
    assert told.startswith("带路的第一句用回围炉的(中文)。")
    assert led.rows("select count(*) from own_text") == [(0,)]
    assert led.rows("select action from audit_entry order by id") == [("text.write",), ("text.default",)]


async def test_who_is_no_admin_writes_nothing(led: Fireside) -> None:
    for room in (None, GROUP):
        await led.told(ANN, "/welcome text zh 进来坐", room=room)
    assert led.rows("select count(*) from own_text") == [(0,)]


async def test_how_it_stands_tells_whose_words_are_used(led: Fireside) -> None:
    await led.told(RAIN, "/welcome text en Come in, {names}.")
    (state,) = texts(await led.told(RAIN, "/welcome"))
    assert "欢迎词:中文围炉的,英文自己写的" in state.splitlines()
    assert "带路的第一句:中文围炉的,英文围炉的" in state.splitlines()
