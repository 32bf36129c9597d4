"""Makes a form into a modal: each field under a label, written into or chosen from a menu.

https://docs.discord.com/developers/components/reference#label
"""

from adapters.discord.calls import Json
from adapters.discord.composing import MENU, MOST_CHOICES, storable
from adapters.discord.filling import INPUT, LONGEST_INPUT, LONGEST_TITLE, SEVERAL_LINES
from adapters.port import Form, Input, Refused

LABEL, ONE_LINE = 18, 1
MOST_FIELDS = 5
LONGEST_LABEL, LONGEST_HINT, LONGEST_CHOICE = 45, 100, 100
MORE = "…"


def form_body(form: Form) -> Json:
    """A form as the API takes it; raises Refused where it would not."""
    if not 1 <= len(form.inputs) <= MOST_FIELDS:
        raise Refused(f"a form has one to {MOST_FIELDS} fields, this one {len(form.inputs)}")
    return {
        "custom_id": form.token,
        "title": shortened(form.title, LONGEST_TITLE),
        "components": [labelled(one) for one in form.inputs],
    }


def labelled(one: Input) -> Json:
    """A field under its label; what of the label is too long goes on below it."""
    label, hint = storable(one.label), storable(one.hint)
    if len(label) > LONGEST_LABEL:
        hint = label if not hint else f"{label} {hint}"
    body: Json = {"type": LABEL, "label": shortened(label, LONGEST_LABEL), "component": field_of(one)}
    return body | ({"description": shortened(hint, LONGEST_HINT)} if hint else {})


def field_of(one: Input) -> Json:
    """What is written into, or the menu to choose from."""
    if not one.options:
        body: Json = {
            "type": INPUT,
            "custom_id": one.name,
            "style": SEVERAL_LINES if one.is_long else ONE_LINE,
            "required": one.required,
            "max_length": min(one.longest, LONGEST_INPUT),
        }
        return body | ({"value": one.held[0][:LONGEST_INPUT]} if one.held else {})
    if len(one.options) > MOST_CHOICES:
        raise Refused(f"there are more than {MOST_CHOICES} things to choose from")
    options = [
        {"label": shortened(label, LONGEST_CHOICE), "value": value, "default": value in one.held}
        for value, label in one.options
    ]
    return {
        "type": MENU,
        "custom_id": one.name,
        "required": one.required,
        "min_values": 1 if one.required else 0,
        "max_values": len(options) if one.is_several else 1,
        "options": options,
    }


def shortened(text: str, longest: int) -> str:
    """A text that fits, its end left out where it does not."""
    clean = storable(text)
    return clean if len(clean) <= longest else clean[: longest - 1] + MORE
