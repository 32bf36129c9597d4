"""The link that brings the bot in names the rights it needs."""

from adapters.telegram.invitation import group_link, private_link


def test_the_link_asks_for_the_rights_that_are_needed_and_no_other() -> None:
    rights = "delete_messages+invite_users+send_welcome_messages+manage_ranks"
    assert group_link("hearth_bot") == f"https://t.me/hearth_bot?startgroup=hearth&admin={rights}"
    assert private_link("hearth_bot") == "https://t.me/hearth_bot"
