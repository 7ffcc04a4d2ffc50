using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.Crash;

/// <summary>
/// Discord: members type in the private chat, in a server and in two listed channels of it, and the gateway breaks as it does.
/// </summary>
internal sealed partial class DiscordSide : ICrashPlatform
{
    private const ulong SeesAndManages = (1 << 10) | (1 << 4);
    private static readonly string[] Options = ["service", "country", "duration", "more", "number", "words"];
    private readonly DiscordSimulator _discord;
    private readonly IReadOnlyList<DiscordMember> _members;
    private readonly IReadOnlyList<DiscordChannel> _channels;

    private DiscordSide(DiscordSimulator discord, int members)
    {
        _discord = discord;
        _members = [.. Enumerable
            .Range(1, members + 1)
            .Select(number => discord.Member(string.Create(CultureInfo.InvariantCulture, $"Visitor {number}")))];
        foreach (var admin in _members.Where((_, at) => at == members || at % 3 != 2))
            admin.Permissions = SeesAndManages;
        _channels = [discord.Channel(), discord.Channel()];
        Groups =
            [.. _channels.Select((channel, at) => new CrashGroup($"discord:{DiscordMember.Server}/{channel.Id}", ShowsCodes: at == 0))];
    }

    public DiscordSimulator Simulator => _discord;

    public string Name => "discord";

    public int Members => _members.Count - 1;

    public IReadOnlyList<CrashGroup> Groups { get; }

    /// <summary>The nonce holds for minutes, and the bot is started at once.</summary>
    public bool MayRepeat => false;

    public IReadOnlyList<CrashPost> Posts =>
    [
        .. _members.SelectMany((member, at) => member.Messages.Select(message => Post(ChatOf(at), message))),
        .. _channels.SelectMany((channel, at) => _discord.Messages(channel.Id).Select(message => Post(Groups[at].Chat, message))),
    ];

    public bool IsHeard => _discord.Gateway.IsConnected;

    /// <summary>What a dead gateway session was told is lost, as the documents say.</summary>
    public bool IsIdle => true;

    public static async Task<DiscordSide> OpenAsync(TimeProvider time, int members) =>
        new(await DiscordSimulator.StartAsync(time), members);

    public IReadOnlyList<string> HostArguments(int pick) =>
        [$"--Discord:Token={_discord.Token}", $"--Discord:ApiBaseUrl={_discord.ApiUrl}"];

    public Task SaysAsync(int member, string words, int? group = null)
    {
        var typed = Typed().Match(words);
        var (who, command) = (_members[member], typed.Groups["command"].Value);
        (string Option, string Value)[] filled = [.. Options
            .Select(option => (option, typed.Groups[option].Value))
            .Where(one => one.Value.Length > 0)];
        if (group is { } place)
            who.TypesIn(_channels[place], command, filled);
        else
            _ = words.Length % 2 == 0 ? who.Types(command, filled) : who.TypesInServer(command, filled);
        return Task.CompletedTask;
    }

    public void Presses(int member, int pick, int other, int? group = null)
    {
        var messages = group is { } place ? _discord.Messages(_channels[place].Id) : _members[member].Messages;
        if (CrashPress.Of(messages, Buttons, pick, other) is { } press)
            _members[member].Presses(press.Message, press.Button.Label);
    }

    public string ChatOf(int member) => $"discord:{_members[member].Id}";

    public void Trouble(int pick)
    {
        switch (pick % 8)
        {
            case 0:
                _discord.Gateway.Drop();
                break;
            case 1:
                _discord.Gateway.AskToReconnect();
                break;
            case 2:
                _discord.Gateway.Invalidate(resumable: false);
                break;
            default:
                // A post whose answer is lost is made again, and stands there once.
                _discord.Fail(
                    pick % 2 == 0 ? "PATCH channels/messages" : "POST channels/messages",
                    (pick / 8 % 4) switch
                    {
                        0 => new DiscordFault(DiscordAnswer.TooMany(1)),
                        1 => DiscordFault.Status(502),
                        2 => DiscordFault.Close,
                        _ => DiscordFault.Close with { TakesEffect = true },
                    });
                break;
        }
    }

    public void FailEdits(int pick)
    {
        for (var i = 0; i < 12; i++)
            _discord.Fail(
                "PATCH channels/messages", (pick + i) % 3 == 0 ? new DiscordFault(DiscordAnswer.TooMany(1)) : DiscordFault.Status(502));
    }

    public ValueTask DisposeAsync() => _discord.DisposeAsync();

    private static IReadOnlyList<DiscordButton> Buttons(DiscordMessage message) =>
        [.. message.Buttons.Where(button => CrashPress.IsPressed(button.Value ?? button.CustomId))];

    private static CrashPost Post(string chat, DiscordMessage message) =>
        CrashPost.Of(chat, message.Text, message.Buttons.Select(button => button.CustomId)) with
        {
            IsAnswer = message.Ephemeral || message.Thinking
        };

    [GeneratedRegex(
        @"^/((?<command>share) (?<number>\d+)|(?<command>rights) (?<words>.+)|(?<command>\w+)( (?<service>\w+) (?<country>\w+)( (?<duration>\d+d))?( (?<more>.+))?)?)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Typed();
}
