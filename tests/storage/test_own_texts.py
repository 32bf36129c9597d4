"""Own texts: sealed, one a slot and language, and forgotten when ours are wanted again."""

from bot.clock import ManualClock
from storage import own_texts
from storage.own_texts import Own, Written
from storage.store import Store, Unit
from tests.fakes.village import Village


def test_the_newest_text_holds_and_says_who_wrote_it_and_when(store: Store, clock: ManualClock) -> None:
    village, now = Village(store, clock.now()), clock.now()

    def write(unit: Unit) -> None:
        for text in ("先写的", "后写的"):
            own_texts.write(unit, village.community, "greeting", "zh", Written(text, "abc", now))

    store.write_now(write)
    assert store.read_now(lambda unit: own_texts.own(unit, village.community, "greeting", "zh")) == Own(
        "后写的", "围炉"
    )
    assert store.read_now(lambda unit: own_texts.own(unit, village.community, "greeting", "en")) is None
    held = store.read_now(lambda unit: own_texts.texts_of(unit, village.community))
    assert held == {("greeting", "zh"): Written("后写的", "abc", now)}


def test_what_an_admin_wrote_is_not_on_the_disk_as_they_wrote_it(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    written = Written("koniginnedag", "abc", clock.now())
    store.write_now(lambda unit: own_texts.write(unit, village.community, "call", "en", written))
    ((sealed,),) = village.rows("select text from own_text")
    assert isinstance(sealed, bytes | memoryview)
    assert b"koniginnedag" not in bytes(sealed)


def test_going_back_forgets_the_text(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    written = Written("你好", "abc", clock.now())
    store.write_now(lambda unit: own_texts.write(unit, village.community, "plain", "zh", written))
    assert store.write_now(lambda unit: own_texts.forget(unit, village.community, "plain", "zh"))
    assert not store.write_now(lambda unit: own_texts.forget(unit, village.community, "plain", "zh"))
    assert village.rows("select count(*) from own_text") == [(0,)]
