"""People and the bot come and go, agree to the rules, get and lose roles, and are banned."""

from dataclasses import replace

from tests.fakes.discord import intents
from tests.fakes.discord.model import Guild, Invite, Json, Member, Role, User
from tests.fakes.discord.places import guild_json, invite_json
from tests.fakes.discord.shapes import member_json, role_json, user_json
from tests.fakes.discord.state import State

CAME_IN = 7


class Comings(State):
    """Memberships and what changes them."""

    def join(self, user: User, guild: Guild, *, is_pending: bool = False, invite: Invite | None = None) -> Member:
        """Let someone come in; `is_pending` while they have not agreed to the rules."""
        member = Member(user, self.clock(), is_pending=is_pending)
        guild.members[user.id] = member
        if invite is not None:
            invite.uses += 1
        self.tell_guild(guild, "GUILD_MEMBER_ADD", member_json(member) | self.of(guild), intents.MEMBERS)
        if guild.greets_in is not None:
            self.tell_message("MESSAGE_CREATE", self.write(guild.greets_in, user, "", kind=CAME_IN))
        return member

    def admit(self, user: User, guild: Guild) -> None:
        """Let somebody agree to the rules: they are pending no more."""
        guild.members[user.id].is_pending = False
        self.tell_member(guild, user)

    def rename(self, user: User, guild: Guild, nick: str | None) -> None:
        """Give somebody another name in a guild."""
        guild.members[user.id].nick = nick
        self.tell_member(guild, user)

    def rename_user(self, user: User, name: str) -> User:
        """Give somebody another name everywhere; what they wrote before keeps the old one."""
        renamed = self.users[user.id] = replace(user, name=name)
        for guild in self.guilds.values():
            if user.id in guild.members:
                guild.members[user.id].user = renamed
                self.tell_member(guild, renamed)
        return renamed

    def mute(self, user: User, guild: Guild, seconds: float) -> None:
        """Send somebody out of all talk for a while."""
        guild.members[user.id].muted_until = self.clock() + seconds
        self.tell_member(guild, user)

    def leave(self, user: User, guild: Guild) -> None:
        """Let somebody leave, or be kicked: the bot cannot tell one from the other."""
        del guild.members[user.id]
        if user.id == self.bot.id:
            return self.tell_all_listeners("GUILD_DELETE", {"id": str(guild.id)})
        for thread in guild.threads:
            if thread.strand is not None:
                thread.strand.members.pop(user.id, None)
        data: Json = {"user": user_json(user)} | self.of(guild)
        return self.tell_guild(guild, "GUILD_MEMBER_REMOVE", data, intents.MEMBERS)

    def ban(self, user: User, guild: Guild) -> None:
        """Ban somebody, who leaves by it."""
        guild.bans[user.id] = user
        data: Json = {"user": user_json(user)} | self.of(guild)
        self.tell_guild(guild, "GUILD_BAN_ADD", data, intents.MODERATION)
        if user.id in guild.members:
            self.leave(user, guild)

    def unban(self, user: User, guild: Guild) -> None:
        """Lift a ban."""
        guild.bans.pop(user.id, None)
        data: Json = {"user": user_json(user)} | self.of(guild)
        self.tell_guild(guild, "GUILD_BAN_REMOVE", data, intents.MODERATION)

    def role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        """Make a role; `permissions` are bits of `permissions.py`."""
        role = Role(self.ids.next(), name, permissions, position=len(guild.roles))
        guild.roles[role.id] = role
        data: Json = {"role": role_json(role)} | self.of(guild)
        self.tell_guild(guild, "GUILD_ROLE_CREATE", data, intents.GUILDS)
        return role

    def change_role(self, guild: Guild, role: Role, permissions: int) -> None:
        """Give a role other rights, which may make or unmake administrators."""
        role.permissions = permissions
        data: Json = {"role": role_json(role)} | self.of(guild)
        self.tell_guild(guild, "GUILD_ROLE_UPDATE", data, intents.GUILDS)

    def drop_role(self, guild: Guild, role: Role) -> None:
        """Delete a role; its members lose it."""
        del guild.roles[role.id]
        self.tell_guild(guild, "GUILD_ROLE_DELETE", {"role_id": str(role.id)} | self.of(guild), intents.GUILDS)
        for member in guild.members.values():
            if role.id in member.roles:
                member.roles.discard(role.id)
                self.tell_member(guild, member.user)

    def give_role(self, user: User, guild: Guild, role: Role) -> None:
        """Give somebody a role."""
        guild.members[user.id].roles.add(role.id)
        self.tell_member(guild, user)

    def take_role(self, user: User, guild: Guild, role: Role) -> None:
        """Take a role from somebody."""
        guild.members[user.id].roles.discard(role.id)
        self.tell_member(guild, user)

    def tell_member(self, guild: Guild, user: User) -> None:
        """Tell how somebody stands in a guild; of itself the bot hears whatever it asked for."""
        wanted = 0 if user.id == self.bot.id else intents.MEMBERS
        data = member_json(guild.members[user.id]) | self.of(guild)
        self.tell_guild(guild, "GUILD_MEMBER_UPDATE", data, wanted)

    def add_bot(self, guild: Guild, lacks: int = 0) -> None:
        """Let an owner bring the bot in."""
        self.seat_bot(guild, lacks)
        for session in self.sessions.by_id.values():
            if session.intents & intents.GUILDS:
                told = self.guild_create(guild, session.intents)
                del told["unavailable"]  # what was unavailable before says that it no longer is; what is new does not
                session.give("GUILD_CREATE", told)

    def remove_bot(self, guild: Guild) -> None:
        """Let an owner show the bot out."""
        self.leave(self.bot, guild)

    def lose(self, guild: Guild) -> None:
        """Make a guild unavailable, as an outage does."""
        self.tell_guild(guild, "GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, intents.GUILDS)
        guild.is_unavailable = True

    def regain(self, guild: Guild) -> None:
        """Make a guild available again."""
        guild.is_unavailable = False
        for session in self.sessions.by_id.values():
            if session.intents & intents.GUILDS:
                session.give("GUILD_CREATE", self.guild_create(guild, session.intents))

    def rename_guild(self, guild: Guild, name: str) -> None:
        """Give a guild another name."""
        guild.name = name
        self.tell_guild(guild, "GUILD_UPDATE", guild_json(guild), intents.GUILDS)

    def invite(self, guild: Guild, inviter: User, *, code: str = "", seconds: int = 86_400) -> Invite:
        """Make an invite to a guild's first channel."""
        named = code or f"{self.rng.getrandbits(40):010x}"
        invite = Invite(named, guild.general, inviter, self.clock(), seconds=seconds)
        guild.invites[named] = invite
        self.tell_guild(guild, "INVITE_CREATE", invite_json(invite), intents.INVITES)
        return invite

    def revoke(self, guild: Guild, invite: Invite) -> None:
        """Take an invite back."""
        guild.invites.pop(invite.code, None)
        data: Json = {"code": invite.code, "channel_id": str(invite.channel.id)} | self.of(guild)
        self.tell_guild(guild, "INVITE_DELETE", data, intents.INVITES)

    def of(self, guild: Guild) -> Json:
        """Name a guild, as events do."""
        return {"guild_id": str(guild.id)}

    def tell_all_listeners(self, name: str, data: Json) -> None:
        """Tell what the bot hears although it is no longer in the guild."""
        for session in self.sessions.by_id.values():
            if session.intents & intents.GUILDS:
                session.give(name, data)
