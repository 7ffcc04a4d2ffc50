using System.Text.RegularExpressions;
using SmsBot.Core;
using SmsBot.Core.Chat;
using SmsBot.Host.Tests.App;
using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Access;

/// <summary>Every command and every word after /admin, typed by everybody everywhere, against the table.</summary>
public sealed class CommandMatrixTests
{
    [Fact]
    public async Task The_table_has_a_line_for_every_command_and_every_word_of_the_operator()
    {
        await using var world = await BotWorld.StartAsync();
        Assert.Equal(
            world.App.Get<IEnumerable<ICommand>>().Select(command => command.Descriptor.Name).Order(StringComparer.Ordinal),
            CommandTable.Lines.Select(line => line.Line).Where(line => line is ['/', ..] and not "/nothing").Select(line => line.Split(' ')[0][1..]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            Regex.Matches(Texts.Admin_Usage, "/admin (?<word>[a-z]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["word"].Value).Distinct().Order(StringComparer.Ordinal),
            CommandTable.Lines.Select(line => line.Line.Split(' ')).Where(words => words is ["/admin", _, ..]).Select(words => words[1]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Allowlist")]
    [InlineData("Open")]
    public async Task Each_is_honoured_for_whom_and_where_the_table_says(string mode)
    {
        await using var world = await BotWorld.CreateAsync();
        var (listed, unlisted) = (world.Telegram.Group("Team"), world.Telegram.Group("Elsewhere"));
        SimulatedUser[] people = [.. CommandTable.Who.Select(world.Telegram.User)];
        listed.Statuses[people[2].Id] = unlisted.Statuses[people[2].Id] = "administrator";
        await world.RunAsync($"--Access:Mode={mode}", $"--Access:Users:0=telegram:{people[1].Id}", $"--Access:Admins:0=telegram:{people[3].Id}", $"--Access:Chats:0=telegram:{listed.Id}");

        // Who is on no list is answered once a day; from here on they are not.
        foreach (var somebody in people)
            await world.OfTypedAsync(somebody, "/start", somebody.Chat);
        Assert.All([people[0], people[2]], stranger => Assert.Equal(mode == "Open" ? 0 : 1, stranger.Count("This bot is private.")));

        List<string> wrong = [];
        foreach (var (line, kind) in CommandTable.Lines)
        {
            for (var cell = 0; cell < CommandTable.Who.Length * CommandTable.Where.Length; cell++)
            {
                var (who, where) = (cell % CommandTable.Who.Length, cell / CommandTable.Who.Length);
                var said = world.Said();
                var outcome = await world.OfTypedAsync(people[who], line, where switch { 0 => people[who].Chat, 1 => listed, _ => unlisted });
                outcome = outcome == "ok" && world.Said() == said ? "silent" : outcome;
                if (outcome != CommandTable.Outcome(mode == "Open", kind, who, where))
                    wrong.Add($"{line} by {CommandTable.Who[who]} in {CommandTable.Where[where]}: {outcome}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(0, world.Pool.Books.Sold);
    }
}
