using System.Globalization;

namespace SmsBot.Testing.Discord;

/// <summary>A channel of the server, or a thread in it, that the bot may or may not write in.</summary>
public sealed class DiscordChannel(long id)
{
    public string Id { get; } = id.ToString(CultureInfo.InvariantCulture);

    public string Name { get; } = $"team-{id % 1000}";

    /// <summary>What only this channel allows or denies a member, by their id.</summary>
    public Dictionary<string, (ulong Allow, ulong Deny)> Overwrites { get; } = new(StringComparer.Ordinal);

    /// <summary>Discord's code where the bot may not: 50001 without access, 50013 without the permission.</summary>
    public int? Refuses { get; set; }
}
