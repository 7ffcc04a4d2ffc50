using System.Globalization;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// Discord's permission bits, and a member's permissions in a channel: https://docs.discord.com/developers/topics/permissions.
/// </summary>
internal static class Permissions
{
    private const ulong All = ulong.MaxValue;
    private const ulong Administrator = 1 << 3;
    private const ulong ManageChannels = 1 << 4;
    private const ulong ManageGuild = 1 << 5;
    private const ulong ViewChannel = 1 << 10;

    public static ulong? Read(string? text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : null;

    public static ChatRole RoleOf(ulong bits) => bits switch
    {
        _ when (bits & (Administrator | ManageGuild)) != 0 => ChatRole.Admin,
        _ when (bits & ViewChannel) == 0 => ChatRole.Outsider,
        _ when (bits & ManageChannels) != 0 => ChatRole.Admin,
        _ => ChatRole.Member,
    };

    /// <summary>
    /// The server's roles first, then the channel's overwrites if there is a channel: for everyone, for the member's roles, for the member.
    /// </summary>
    public static ulong In(GuildAnswer guild, MemberAnswer member, ChannelAnswer? channel, string user)
    {
        if (guild.OwnerId == user)
            return All;

        HashSet<string> roles = [.. member.Roles ?? [], guild.Id ?? ""];
        var bits = (guild.Roles ?? [])
            .Where(role => roles.Contains(role.Id ?? ""))
            .Aggregate(0UL, (all, role) => all | (Read(role.Permissions) ?? 0));
        if ((bits & Administrator) != 0)
            return All;

        var overwrites = channel?.PermissionOverwrites ?? [];
        bits = Overwritten(bits, overwrites.Where(one => one.Id == guild.Id));
        bits = Overwritten(bits, overwrites.Where(one => one.Id != guild.Id && roles.Contains(one.Id ?? "")));
        return Overwritten(bits, overwrites.Where(one => one.Id == user));
    }

    private static ulong Overwritten(ulong bits, IEnumerable<OverwriteAnswer> overwrites)
    {
        var (allow, deny) = overwrites.Aggregate(
            (Allow: 0UL, Deny: 0UL), (sum, one) => (sum.Allow | (Read(one.Allow) ?? 0), sum.Deny | (Read(one.Deny) ?? 0)));
        return (bits & ~deny) | allow;
    }
}
