"""What Discord takes as a modal: at most five labels or rows, each with a field that can be filled in.

https://docs.discord.com/developers/components/reference#label
"""

from tests.fakes.discord.answers import Call, invalid_form, too_long
from tests.fakes.discord.model import Json

ROW, MENU, INPUT, LABEL, TEXT = 1, 3, 4, 18, 10
LONGEST_TITLE, LONGEST_LABEL, LONGEST_DESCRIPTION, LONGEST_ID = 45, 45, 100, 100
MOST_FIELDS, MOST_OPTIONS, LONGEST_OPTION = 5, 25, 100


def modal(call: Call) -> Json:
    """A modal as it was sent, looked over as the platform does."""
    if not 1 <= len(call.text("title")) <= LONGEST_TITLE:
        raise too_long("title", LONGEST_TITLE)
    if not 1 <= len(call.text("custom_id")) <= LONGEST_ID:
        raise invalid_form("custom_id", "BASE_TYPE_REQUIRED", "This field is required")
    components = call.items("components")
    if not 1 <= len(components) <= MOST_FIELDS:
        raise invalid_form("components", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MOST_FIELDS} in length.")
    names = [name for one in components for name in fields_in(one)]
    if len(set(names)) < len(names):
        raise invalid_form("components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
    return call.values


def fields_in(one: object) -> list[str]:
    """The names of the fields of one component."""
    if not isinstance(one, dict):
        raise invalid_form("components", "DICT_TYPE_CONVERT", "Only dictionaries may be used")
    kind, inner, listed = one.get("type"), one.get("component"), one.get("components")
    if kind == TEXT:
        return []
    if kind == ROW and isinstance(listed, list):
        return [name for field in listed for name in field_of(field, needs_label=True)]
    if kind != LABEL or not 1 <= len(str(one.get("label") or "")) <= LONGEST_LABEL:
        raise too_long("label", LONGEST_LABEL)
    if len(str(one.get("description") or "")) > LONGEST_DESCRIPTION:
        raise too_long("description", LONGEST_DESCRIPTION)
    return field_of(inner, needs_label=False)


def field_of(one: object, *, needs_label: bool) -> list[str]:
    """The name of a field; a menu may stand under a label only, a text bears none of its own there."""
    if not isinstance(one, dict) or one.get("type") not in ((INPUT,) if needs_label else (INPUT, MENU)):
        raise invalid_form("type", "UNION_TYPE_CHOICES", "Value of field must be one of (3, 4)")
    if not needs_label and "label" in one:
        raise invalid_form("label", "BASE_TYPE_INVALID", "Text inputs within a label bear no label")
    if one["type"] == MENU:
        options = one.get("options")
        if not isinstance(options, list) or not 1 <= len(options) <= MOST_OPTIONS:
            raise invalid_form("options", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MOST_OPTIONS} in length.")
        if any(not 1 <= len(str(option["label"])) <= LONGEST_OPTION for option in options):
            raise too_long("label", LONGEST_OPTION)
    return [str(one["custom_id"])]
