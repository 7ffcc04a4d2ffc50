using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>The connection's life, as the documents tell it.</summary>
public sealed class GatewayTests
{
    [Fact]
    public async Task It_identifies_with_no_intent_and_says_which_version_it_speaks()
    {
        await using var bench = await DiscordBench.StartedAsync();

        var identify = Assert.Single(bench.Discord.Gateway.Identifies);
        Assert.Equal(0, (int)identify["intents"]!);
        Assert.Equal("[0,1]", identify["shard"]!.ToJsonString());
        Assert.Equal("/?v=10&encoding=json", Assert.Single(bench.Discord.Gateway.Handshakes));
    }

    [Fact]
    public async Task It_opens_as_many_connections_as_Discord_asks_for_five_seconds_apart()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Discord.Shards = 2;
        await bench.BeginAsync();
        var from = bench.Clock.GetUtcNow();

        await bench.UntilAsync(() => bench.Discord.Gateway.Identifies.Count == 2, "The second shard did not come.");

        Assert.Equal(
            ["[0,2]", "[1,2]"],
            bench.Discord.Gateway.Identifies.Select(identify => identify["shard"]!.ToJsonString()).Order(StringComparer.Ordinal));
        Assert.True(bench.Clock.GetUtcNow() - from >= TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Heartbeats_come_in_their_interval_with_the_last_sequence_and_at_once_when_asked_for()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var gateway = bench.Discord.Gateway;
        var from = bench.Clock.GetUtcNow();

        await bench.UntilAsync(() => gateway.Heartbeats.Count == 3, "Too few heartbeats.", TimeSpan.FromSeconds(1));
        var took = bench.Clock.GetUtcNow() - from;
        Assert.InRange(took, TimeSpan.FromMilliseconds(2 * 41_250), TimeSpan.FromMilliseconds((3 * 41_250) + 5_000));
        Assert.Equal(1, (long)gateway.Heartbeats[0]["d"]!);

        gateway.AskForHeartbeat();
        await bench.Discord.UntilAsync(() => gateway.Heartbeats.Count == 4, "No heartbeat on request.");
        Assert.Single(gateway.Identifies);
    }

    [Fact]
    public async Task A_heartbeat_that_is_not_answered_ends_the_connection_and_resumes_the_session()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var gateway = bench.Discord.Gateway;

        gateway.Answers = false;
        await bench.UntilAsync(() => gateway.Resumes.Count == 1, "A dead connection was kept.", TimeSpan.FromSeconds(1));

        Assert.Equal(1, (long)gateway.Resumes[0]["seq"]!);
        Assert.Equal("/resume?v=10&encoding=json", gateway.Handshakes[1]);
        Assert.Single(gateway.Identifies);
    }

    [Fact]
    public async Task What_was_missed_while_the_connection_was_broken_is_heard_after_the_resume()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var ada = bench.Discord.Member("Ada");

        bench.Discord.Gateway.Drop();
        await bench.Discord.UntilAsync(() => !bench.Discord.Gateway.IsConnected, "It was not dropped.");
        var interaction = ada.Types("rent", ("words", "whatsapp us"));
        await bench.ConnectedAsync();

        Assert.Equal("/rent whatsapp us", (await bench.Conversation.NextAsync()).Text);
        await bench.Discord.UntilAsync(() => interaction.IsAcknowledged, "Not acknowledged.");
        Assert.Single(bench.Discord.Gateway.Identifies);
    }

    [Fact]
    public async Task Asked_to_reconnect_it_resumes_and_an_invalid_session_is_begun_anew()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var gateway = bench.Discord.Gateway;

        gateway.AskToReconnect();
        await bench.UntilAsync(() => gateway.Resumes.Count == 1 && gateway.IsConnected, "It did not resume.");
        gateway.Invalidate(resumable: true);
        await bench.UntilAsync(() => gateway.Resumes.Count == 2 && gateway.IsConnected, "It did not resume a resumable session.");
        Assert.Single(gateway.Identifies);

        gateway.Invalidate(resumable: false);
        await bench.UntilAsync(() => gateway.Identifies.Count == 2 && gateway.IsConnected, "It did not begin anew.");
        Assert.Equal(2, gateway.Resumes.Count);
    }

    [Fact]
    public async Task A_session_that_Discord_has_forgotten_is_begun_anew()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var gateway = bench.Discord.Gateway;

        gateway.ForgetSessions();
        gateway.Drop();
        await bench.UntilAsync(() => gateway.Identifies.Count == 2 && gateway.IsConnected, "It did not begin anew.");

        Assert.Single(gateway.Resumes);
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4001, true)]
    [InlineData(4002, true)]
    [InlineData(4003, false)]
    [InlineData(4005, true)]
    [InlineData(4007, false)]
    [InlineData(4008, true)]
    [InlineData(4009, false)]
    [InlineData(1001, true)]
    public async Task A_close_that_passes_is_followed_by_a_resume_or_a_new_session(int code, bool resumes)
    {
        await using var bench = await DiscordBench.StartedAsync();
        var gateway = bench.Discord.Gateway;

        await gateway.CloseAsync(code);
        await bench.UntilAsync(() => gateway.Handshakes.Count == 2 && gateway.IsConnected, "It did not come back.");

        Assert.Equal(resumes ? 1 : 0, gateway.Resumes.Count);
        Assert.Equal(resumes ? 1 : 2, gateway.Identifies.Count);
    }

    [Theory]
    [InlineData(4004, "Discord:Token")]
    [InlineData(4010, "invalid shard")]
    [InlineData(4011, "Start it again")]
    [InlineData(4012, "update this program")]
    [InlineData(4013, "invalid intents")]
    [InlineData(4014, "developer portal")]
    public async Task A_close_that_only_the_operator_can_mend_stops_with_what_to_do(int code, string mend)
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Discord.Gateway.CloseNextWith = code;
        await bench.BeginAsync();

        await bench.UntilAsync(() => bench.Logs.All.Contains(mend, StringComparison.Ordinal), "Nothing was said.");
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        await bench.UntilAsync(() => true, "");

        Assert.Single(bench.Discord.Gateway.Handshakes);
    }

    [Fact]
    public async Task With_no_session_left_today_it_waits_until_there_are()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Discord.SessionsLeft = 0;
        await bench.BeginAsync();

        await bench.UntilAsync(() => bench.Logs.All.Contains("allows no new session", StringComparison.Ordinal), "Nothing was said.");
        Assert.Empty(bench.Discord.Gateway.Handshakes);
        bench.Discord.SessionsLeft = 5;
        await bench.UntilAsync(() => bench.Discord.Gateway.IsConnected, "It did not connect.", TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_hundred_broken_connections_lose_no_interaction()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var gateway = bench.Discord.Gateway;
        var ada = bench.Discord.Member("Ada");
        List<DiscordInteraction> sent = [];
        for (var round = 0; round < 100; round++)
        {
            // Before the break, in it, or after it, as the round's number says.
            if (round % 3 == 0)
                sent.Add(ada.Types("rent", ("words", $"{round}")));
            gateway.Drop();
            if (round % 3 == 1)
                sent.Add(ada.Types("rent", ("words", $"{round}")));
            await bench.ConnectedAsync();
            if (round % 3 == 2)
                sent.Add(ada.Types("rent", ("words", $"{round}")));
            await bench.UntilAsync(
                () => sent.TrueForAll(one => one.IsAcknowledged), "An interaction was lost.", TimeSpan.FromMilliseconds(20));
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < sent.Count; i++)
            Assert.True(seen.Add((await bench.Conversation.NextAsync()).MessageId), "Handled twice.");
        Assert.True(bench.Conversation.IsQuiet);
    }
}
