using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Discord: members type in the private chat and in a server, and the gateway breaks as it does.</summary>
internal sealed partial class DiscordSide(DiscordSimulator discord, int members) : ICrashPlatform
{
    private readonly IReadOnlyList<DiscordMember> _members = [.. Enumerable.Range(1, members).Select(number => discord.Member(string.Create(CultureInfo.InvariantCulture, $"Visitor {number}")))];

    public DiscordSimulator Simulator => discord;

    public string Name => "discord";

    public int Members => _members.Count;

    /// <summary>The nonce holds for minutes, and the bot is started at once.</summary>
    public bool MayRepeat => false;

    public IReadOnlyList<string> Posts => [.. _members.SelectMany(member => member.Messages).Select(message => message.Text)];

    public bool IsHeard => discord.Gateway.IsConnected;

    /// <summary>What a dead gateway session was told is lost, as the documents say.</summary>
    public bool IsIdle => true;

    public static async Task<DiscordSide> OpenAsync(TimeProvider time, int members) => new(await DiscordSimulator.StartAsync(time), members);

    public IReadOnlyList<string> HostArguments(int pick) => [$"--Discord:Token={discord.Token}", $"--Discord:ApiBaseUrl={discord.ApiUrl}"];

    public Task SaysAsync(int member, string words)
    {
        var typed = Typed().Match(words);
        (string Option, string Value)[] filled = [.. ((string[])["service", "country", "duration", "more"]).Select(option => (option, typed.Groups[option].Value)).Where(one => one.Value.Length > 0)];
        _ = words.Length % 2 == 0 ? _members[member].Types(typed.Groups["command"].Value, filled) : _members[member].TypesInServer(typed.Groups["command"].Value, filled);
        return Task.CompletedTask;
    }

    public void Presses(int member, int pick, int other)
    {
        if (CrashPress.Of(_members[member].Messages, message => message.Buttons, pick, other) is { } press)
            _members[member].Presses(press.Message, press.Button.Label);
    }

    public void Trouble(int pick)
    {
        switch (pick % 8)
        {
            case 0:
                discord.Gateway.Drop();
                break;
            case 1:
                discord.Gateway.AskToReconnect();
                break;
            case 2:
                discord.Gateway.Invalidate(resumable: false);
                break;
            default:
                // A post whose answer is lost is made again, and stands there once.
                discord.Fail(
                    pick % 2 == 0 ? "PATCH channels/messages" : "POST channels/messages",
                    (pick / 8 % 4) switch { 0 => new DiscordFault(DiscordAnswer.TooMany(1)), 1 => DiscordFault.Status(502), 2 => DiscordFault.Close, _ => DiscordFault.Close with { TakesEffect = true } });
                break;
        }
    }

    public ValueTask DisposeAsync() => discord.DisposeAsync();

    [GeneratedRegex(@"^/(?<command>\w+)( (?<service>\w+) (?<country>\w+)( (?<duration>\d+d))?( (?<more>.+))?)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Typed();
}
