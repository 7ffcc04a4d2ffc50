using System.Globalization;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.Crash;

/// <summary>
/// Discord: members type in the private chat, in a server and in two listed channels of it, and the gateway breaks as it does.
/// </summary>
internal sealed class DiscordSide : ICrashPlatform
{
    private const ulong SeesAndManages = (1 << 10) | (1 << 4);
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
        var who = _members[member];
        if (group is null && words.Length % 2 != 0)
            who.TypesLineInServer(words);
        else
            who.TypesLine(words, group is { } place ? _channels[place] : null);
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
}
