"""What people do that the bot must answer at once: commands, buttons, menus, forms, and half-typed words."""

from collections.abc import Mapping, Sequence

from tests.fakes.discord import permissions
from tests.fakes.discord.events import Event
from tests.fakes.discord.interactions import COMMAND, COMPONENT, FORM, TYPING, Interaction
from tests.fakes.discord.model import Channel, Json, Message, User
from tests.fakes.discord.places import channel_json
from tests.fakes.discord.shapes import member_json, message_json, user_json
from tests.fakes.discord.talk import Talk

OPTION_KINDS: Mapping[type, int] = {bool: 5, str: 3, int: 4, float: 10}
PEOPLE_MENU = 5
Value = str | int | float | bool | User | Channel


class Calls(Talk):
    """Interactions, as people begin them."""

    def slash(self, user: User, channel: Channel, name: str, **options: Value) -> Interaction:
        """Give a command (`group sub` names one inside a group), with its options by name."""
        first, *inner = name.split()
        listed, resolved = self._options(channel, options)
        for step, word in enumerate(reversed(inner)):
            listed = [{"type": 1 if step == 0 else 2, "name": word, "options": listed}]
        data: Json = {"id": self._command_id(channel, first), "name": first, "type": 1, "options": listed}
        return self.interact(COMMAND, user, channel, data | ({"resolved": resolved} if resolved else {}))

    def type_in(self, user: User, channel: Channel, name: str, option: str, typed: str) -> Interaction:
        """Type in an option of a command that proposes words; the bot's proposals are `choices`."""
        focused = {"type": 3, "name": option, "value": typed, "focused": True}
        data: Json = {"id": self._command_id(channel, name), "name": name, "type": 1, "options": [focused]}
        return self.interact(TYPING, user, channel, data)

    def press(self, user: User, message: Message, button: str) -> Interaction:
        """Press the button with this label or custom id."""
        found = self._component(message, button)
        return self.forge_press(user, message, str(found["custom_id"]))

    def forge_press(self, user: User, message: Message, custom_id: str) -> Interaction:
        """Press a button as a client could, whether or not it is there."""
        data: Json = {"custom_id": custom_id, "component_type": 2}
        return self.interact(COMPONENT, user, message.channel, data, message)

    def choose(self, user: User, message: Message, menu: str, values: Sequence[str]) -> Interaction:
        """Choose from the menu with this placeholder or custom id, by value or label (people by their ids)."""
        found = self._component(message, menu)
        options = found.get("options")
        known = {str(one.get("label")): str(one.get("value")) for one in options} if isinstance(options, list) else {}
        chosen: list[object] = [known.get(value, value) for value in values]
        data: Json = {"custom_id": found["custom_id"], "component_type": found["type"], "values": chosen}
        people = {value: self.users[int(value)] for value in values if value.isdecimal() and int(value) in self.users}
        if found["type"] == PEOPLE_MENU:
            data["resolved"] = self._options(message.channel, people)[1]
        return self.interact(COMPONENT, user, message.channel, data, message)

    def submit(self, asked: Interaction, **values: str) -> Interaction:
        """Fill in the form the bot showed in answer to an interaction; fields by custom id, the rest stays empty."""
        if asked.form is None:
            raise LookupError("no form was shown in answer")
        rows = asked.form.get("components")
        filled = [self._filled(row, values) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        data: Json = {"custom_id": asked.form["custom_id"], "components": filled}
        return self.interact(FORM, asked.user, asked.channel, data, asked.message)

    def interact(
        self, kind: int, user: User, channel: Channel, data: Json, message: Message | None = None
    ) -> Interaction:
        """Begin an interaction of any kind and tell the bot of it, whatever it asked to hear."""
        token = f"aW50ZXJhY3Rpb24{self.rng.getrandbits(256):064x}"
        made = Interaction(self.ids.next(), token, kind, user, channel, self.clock(), data, message)
        self.interactions[token] = made
        self.tell(Event("INTERACTION_CREATE", self._described(made)))
        return made

    def _described(self, made: Interaction) -> Json:
        channel, guild = made.channel, made.channel.guild
        told: Json = {"id": str(made.id), "application_id": str(self.bot.id), "type": made.kind, "token": made.token}
        told |= {"version": 1, "data": made.data, "locale": made.user.locale, "entitlements": []}
        told |= {"channel_id": str(channel.id), "channel": channel_json(channel, self.bot)}
        told |= {"attachment_size_limit": 10 * 2**20, "app_permissions": str(self._bits(self.bot, channel))}
        if made.message is not None:
            told["message"] = message_json(made.message, self.bot)
        if guild is None:
            owners = {"1": str(made.user.id)}
            return told | {"user": user_json(made.user), "context": 1, "authorizing_integration_owners": owners}
        member = member_json(guild.members[made.user.id]) | {"permissions": str(self._bits(made.user, channel))}
        told |= {"member": member, "context": 0, "guild_locale": "zh-CN", "guild_id": str(guild.id)}
        told |= {"authorizing_integration_owners": {"0": str(guild.id)}}
        return told | {"guild": {"id": str(guild.id), "locale": "zh-CN", "features": ["COMMUNITY"]}}

    def _bits(self, user: User, channel: Channel) -> int:
        return permissions.ALL if channel.guild is None else permissions.of(channel.guild, user, channel)

    def _command_id(self, channel: Channel, name: str) -> str:
        places = [channel.guild.id] if channel.guild else []
        for place in [*places, 0]:
            for command in self.commands.get(place, []):
                if command["name"] == name:
                    return str(command["id"])
        raise LookupError(f"no command {name!r} here: {self.commands}")

    def _options(self, channel: Channel, given: Mapping[str, Value]) -> tuple[list[Json], Json]:
        listed: list[Json] = []
        users: Json = {}
        members: Json = {}
        channels: Json = {}
        for name, value in given.items():
            if isinstance(value, User):
                listed.append({"type": 6, "name": name, "value": str(value.id)})
                users[str(value.id)] = user_json(value)
                if channel.guild is not None and value.id in channel.guild.members:
                    members[str(value.id)] = member_json(channel.guild.members[value.id], with_user=False)
            elif isinstance(value, Channel):
                listed.append({"type": 7, "name": name, "value": str(value.id)})
                channels[str(value.id)] = channel_json(value, self.bot) | {"permissions": "0"}
            else:
                listed.append({"type": OPTION_KINDS[type(value)], "name": name, "value": value})
        parts = {"users": users, "members": members, "channels": channels}
        return listed, {name: part for name, part in parts.items() if part}

    def _component(self, message: Message, named: str) -> Json:
        for one in message.buttons:
            if named in (one.get("label"), one.get("placeholder"), one.get("custom_id")):
                if one.get("disabled"):
                    raise LookupError(f"{named!r} is switched off")
                return one
        raise LookupError(f"message {message.id} has no {named!r}: {message.buttons}")

    def _filled(self, row: Json, values: Mapping[str, str]) -> Json:
        inner = row.get("component")
        if isinstance(inner, dict):
            return {"type": row["type"], "component": self._filled_field(inner, values)}
        listed = row.get("components")
        fields = [self._filled_field(one, values) for one in listed] if isinstance(listed, list) else []
        return {"type": row["type"], "components": fields}

    def _filled_field(self, one: Json, values: Mapping[str, str]) -> Json:
        name = str(one["custom_id"])
        known = {"type": one["type"], "custom_id": name}
        if one["type"] != 4:
            return known | {"values": [values[name]] if name in values else []}
        return known | {"value": values.get(name, str(one.get("value") or ""))}
