namespace SmsBot.Host.Tests.Access;

/// <summary>
/// Every verb of a button, pressed by everybody whom it could reach, against the table; copied, replayed, old and broken presses too.
/// </summary>
public sealed class ButtonMatrixTests
{
    [Fact]
    public void The_table_has_a_row_for_every_verb() =>
        Assert.Equal(
            ButtonTable.Verbs.Order(StringComparer.Ordinal),
            ButtonTable.Tokens.Select(token => token.Split('.')[0]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("telegram")]
    [InlineData("discord")]
    public async Task Each_is_honoured_for_whom_the_table_says_and_spends_once(string platform)
    {
        await using var all = await ButtonWorld.StartAsync(platform);
        await AssertDeniedAsync(all);

        var spends = all.Spends;
        await AssertColumnAsync(all, "in the group", ButtonWorld.Eve, ButtonWorld.Team);
        await AssertColumnAsync(all, "in another group", ButtonWorld.Cem, ButtonWorld.Other);
        await AssertColumnAsync(all, "stranger", ButtonWorld.Bob);
        await AssertColumnAsync(all, "operator", ButtonWorld.Boss);
        Assert.Equal(spends, all.Spends);

        // One purchase and one refund, however often they are pressed.
        await AssertColumnAsync(all, "owner", ButtonWorld.Ada);
        Assert.Equal(spends + 2, all.Spends);
        foreach (var token in ButtonTable.Tokens)
            await all.Stage.OfPressAsync(ButtonWorld.Ada, all.Token(token, inGroup: false));
        Assert.Equal(spends + 2, all.Spends);
    }

    [Theory]
    [InlineData("telegram")]
    [InlineData("discord")]
    public async Task One_of_another_version_without_its_ids_or_made_up_does_nothing(string platform)
    {
        await using var all = await ButtonWorld.StartAsync(platform);
        var spends = all.Spends;
        string[] broken =
        [
            .. ButtonTable.Tokens.Select(token => "2" + all.Token(token, inGroup: false)[1..]),
            .. ButtonTable.Tokens.Where(NeedsId).Select(token => "1." + token.Split('.')[0]),
            .. ButtonTable.Tokens.Where(NeedsId).Select(token => $"1.{token.Split('.')[0]}.99999999999999999999"),
            "1", "1.", "1..", "by.1", "1.BY.1", "1.zz.1", "1.by.-1", "1.by.1e1", "1.by.١", "1.by. 1", "1.by.0x1", "../1.by.1",
            new string('1', 64),
        ];

        foreach (var token in broken)
            Assert.Equal((token, "ButtonOutdated"), (token, await all.Stage.OfPressAsync(ButtonWorld.Ada, token)));
        Assert.Equal(spends, all.Spends);
    }

    /// <summary>Those whose first argument is the id of something that one member or group has.</summary>
    private static bool NeedsId(string token) => token.Split('.') is [not ("ap" or "dc"), [>= 'A' and <= 'Z'], ..];

    private static async Task AssertDeniedAsync(ButtonWorld all)
    {
        await all.Stage.OfTypedAsync(ButtonWorld.Boss, $"/admin deny {all.Stage.Member(ButtonWorld.Dan)}");
        var (said, spends) = (all.Stage.Sees(ButtonWorld.Dan).Count, all.Spends);
        foreach (var token in ButtonTable.Tokens)
            Assert.Equal((token, "ok"), (token, await all.Stage.OfPressAsync(ButtonWorld.Dan, all.Token(token, inGroup: false))));
        Assert.Equal((said, spends), (all.Stage.Sees(ButtonWorld.Dan).Count, all.Spends));
        Assert.All(all.Stage.Sees(ButtonWorld.Dan), message => Assert.Equal(0, message.Edits));
    }

    private static async Task AssertColumnAsync(ButtonWorld all, string column, string who, string? where = null)
    {
        List<string> wrong = [];
        foreach (var (token, expected) in ButtonTable.For(column, all.Stage.Platform))
        {
            var outcome = await all.Stage.OfPressAsync(who, all.Token(token, where is not null), where);
            if (outcome != expected)
                wrong.Add($"{token} {column}: {outcome}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
