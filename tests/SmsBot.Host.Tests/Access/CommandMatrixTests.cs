using System.Text.RegularExpressions;
using SmsBot.Core;
using SmsBot.Core.Chat;
using SmsBot.Testing.App;

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
            CommandTable.Lines
                .Where(line => line.Kind is not ("words" or "nothing"))
                .Select(line => line.Line.Split(' ')[0][1..])
                .Distinct()
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            Regex
                .Matches(Texts.Admin_Usage, "/admin (?<word>[a-z]+)", RegexOptions.ExplicitCapture)
                .Select(match => match.Groups["word"].Value)
                .Distinct()
                .Order(StringComparer.Ordinal),
            CommandTable.Lines
                .Select(line => line.Line.Split(' '))
                .Where(words => words is ["/admin", _, ..])
                .Select(words => words[1])
                .Distinct()
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Discord_s_slash_commands_are_those_that_the_table_types_there()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        Assert.Equal(
            world.Discord.Commands[""].Keys.Order(StringComparer.Ordinal),
            CommandTable.On("discord").Select(line => line.Line.Split(' ')[0][1..]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("telegram", "Allowlist")]
    [InlineData("telegram", "Open")]
    [InlineData("discord", "Allowlist")]
    [InlineData("discord", "Open")]
    public async Task Each_is_honoured_for_whom_and_where_the_table_says(string platform, string mode)
    {
        var stage = await StageSteps.CreateAsync(platform);
        await using var world = stage.World;
        var people = CommandTable.Who;
        string?[] places = [null, "Team", "Elsewhere"];
        stage.MakeAdminOfAll(people[2], "Team", "Elsewhere");
        await world.RunAsync(
            $"--Access:Mode={mode}",
            $"--Access:Users:0={stage.Member(people[1])}",
            $"--Access:Admins:0={stage.Member(people[3])}",
            $"--Access:Chats:0={stage.Place("Team")}");

        // Who is on no list is answered once a day; from here on they are not.
        foreach (var somebody in people)
            await stage.OfTypedAsync(somebody, "/start");
        Assert.All(
            [people[0], people[2]],
            stranger => Assert.Equal(
                mode == "Open" ? 0 : 1,
                stage.Sees(stranger).Count(message => message.Text.Contains("This bot is private.", StringComparison.Ordinal))));

        // The operator opened the chat after the others had asked, and has been told of them by then: what is said from here on answers
        // what is typed.
        await world.PassAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(30));
        List<string> wrong = [];
        foreach (var (line, kind) in CommandTable.On(platform))
        {
            for (var cell = 0; cell < people.Length * places.Length; cell++)
            {
                var (who, where) = (cell % people.Length, cell / people.Length);
                var said = stage.Said;
                var outcome = await stage.OfTypedAsync(people[who], line, places[where]);
                outcome = outcome == "ok" && stage.Said == said ? "silent" : outcome;
                if (outcome != CommandTable.Outcome(platform, mode == "Open", kind, who, where))
                    wrong.Add($"{line} by {people[who]} in {CommandTable.Where[where]}: {outcome}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(0, world.Pool.Books.Sold);
    }
}
