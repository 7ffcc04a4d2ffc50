using SmsBot.Testing.App;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.Access;

/// <summary>Channels of one server of Discord, each listed for itself: what is asked there only who asked sees answered.</summary>
/// <param name="locale">Everybody's app has it.</param>
internal sealed class DiscordStage(BotWorld world, string locale = "en-US") : IStage
{
    private const ulong ManageChannels = 1 << 4;
    private static readonly string[] Saying = [
        "POST channels/messages", "PATCH channels/messages", "PATCH webhooks/messages/@original", "POST webhooks"
    ];
    private readonly Dictionary<string, DiscordMember> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DiscordChannel> _places = new(StringComparer.Ordinal);

    public BotWorld World => world;

    public string Platform => "discord";

    public int Said => world.Discord.Calls.Count(call => Saying.Contains(call.Name));

    public string Member(string who) => $"{Platform}:{User(who).Id}";

    public string Place(string where) => $"{Platform}:{Group(where)}/{Channel(where).Id}";

    public string Group(string where) => DiscordMember.Server;

    public void MakeAdmin(string who, string where) => Channel(where).Overwrites[User(who).Id] = (ManageChannels, 0);

    public void MakeAdminOfAll(string who, params ReadOnlySpan<string> places) => User(who).Permissions |= ManageChannels;

    public Task TypeAsync(string who, string line, string? where = null) =>
        TakenAsync(User(who).TypesLine(line, where is null ? null : Channel(where)));

    public Task PressAsync(string who, string token, string? where = null) =>
        TakenAsync(User(who).PressesData(Messages(who, where)[^1], token));

    public IReadOnlyList<Seen> Sees(string who, string? where = null) =>
        [.. Messages(who, where).Select(
            message => new Seen(
                message.Id,
                message.Text,
                message.Edits,
                [.. message.Buttons.Select(button => (button.Label, (string?)(button.Value ?? button.CustomId)))]))];

    /// <summary>In a channel what stands there for all comes after what they alone see: it is what everybody can press.</summary>
    private List<DiscordMessage> Messages(string who, string? where) =>
    [
        .. (where is null
            ? world.Discord.Messages(User(who).DmChannel)
            : [.. world.Discord.Messages(User(who).ServerView), .. world.Discord.Messages(Channel(where).Id)])
            .Where(message => !message.Thinking),
    ];

    private Task TakenAsync(DiscordInteraction interaction) => world.UntilAsync(() => interaction.IsAcknowledged);

    private DiscordMember User(string who)
    {
        if (!_people.TryGetValue(who, out var known))
        {
            known = _people[who] = world.Discord.Member(who);
            known.Locale = locale;
        }

        return known;
    }

    private DiscordChannel Channel(string where) =>
        _places.TryGetValue(where, out var known) ? known : _places[where] = world.Discord.Channel();
}
