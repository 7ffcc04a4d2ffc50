using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;
using SmsBot.Testing;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>Limits, refusals and repeats.</summary>
public sealed class RestTests
{
    private const string Post = "POST channels/messages";
    private static readonly MessageBody Hello = new() { Content = "hello", AllowedMentions = new AllowedMentions([], false), Flags = 4 };

    [Fact]
    public async Task A_channel_s_limit_is_kept_by_waiting_and_never_broken()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        var from = bench.Clock.GetUtcNow();

        for (var i = 0; i < 12; i++)
            await bench.DuringAsync(bench.PostAsync(ada, new Reply().Line($"{i}")));

        Assert.Equal(12, bench.Discord.Count(Post));
        Assert.Equal(12, ada.Messages.Count);
        Assert.True(bench.Clock.GetUtcNow() - from >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Those_who_wait_for_the_same_limit_do_not_all_go_at_once()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        for (var i = 0; i < 5; i++)
            await bench.PostAsync(ada, new Reply().Line($"{i}"));

        // As the outbox does, each waits no longer than 5 s here; the rest is refused at once with its time.
        var posts = Enumerable.Range(5, 12).Select(i => bench.PostAsync(ada, new Reply().Line($"{i}"))).ToList();
        await bench.UntilAsync(() => posts.TrueForAll(post => post.IsCompleted), "A post did not end.");

        Assert.Equal(posts.Count(post => post.IsCompletedSuccessfully), ada.Messages.Count - 5);
        Assert.True(ada.Messages.Count >= 10);
        Assert.DoesNotContain("asked to wait", bench.Logs.All, StringComparison.Ordinal);
        Assert.All(
            posts.Where(post => post.IsFaulted),
            post => Assert.Equal(ChatFailure.Later, Assert.IsType<ChatFailedException>(post.Exception!.InnerException).Failure));
    }

    [Fact]
    public async Task One_channel_s_limit_does_not_hold_another_s()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var (ada, bob) = (bench.Discord.Member("Ada"), bench.Discord.Member("Bob"));
        for (var i = 0; i < 5; i++)
            await bench.PostAsync(ada, new Reply().Line($"{i}"));
        var held = bench.PostAsync(ada, new Reply().Line("held"));

        await bench.PostAsync(bob, new Reply().Line("free"));

        Assert.False(held.IsCompleted);
        await bench.DuringAsync(held);
    }

    [Fact]
    public async Task A_short_429_is_waited_for_and_a_long_one_goes_back_with_its_time()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        bench.Discord.Fail(Post, new DiscordFault(DiscordAnswer.TooMany(1.5)), new DiscordFault(DiscordAnswer.TooMany(90)));

        var failed = await Assert.ThrowsAsync<ChatFailedException>(() => bench.DuringAsync(bench.PostAsync(ada, new Reply().Line("a"))));

        Assert.Equal(ChatFailure.Later, failed.Failure);
        Assert.InRange(failed.RetryAfter!.Value.TotalSeconds, 89, 90);
        var again = await Assert.ThrowsAsync<ChatFailedException>(() => bench.PostAsync(ada, new Reply().Line("a")));
        Assert.Equal(2, bench.Discord.Count(Post));
        Assert.InRange(again.RetryAfter!.Value.TotalSeconds, 80, 90);
    }

    [Fact]
    public async Task A_pause_with_a_part_of_a_millisecond_is_waited_for_to_its_end()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        bench.Discord.Fail(Post, new DiscordFault(DiscordAnswer.TooMany(1.2999999)));
        var from = bench.Clock.GetUtcNow();

        // A timer cuts that part off. A sender that then waits for less than a millisecond waits for ever on a clock that stands.
        await Task.Run(() => bench.DuringAsync(bench.PostAsync(ada, new Reply().Line("a")))).WaitAsync(Patience.Bound, TimeProvider.System);

        Assert.True(bench.Clock.GetUtcNow() - from >= TimeSpan.FromSeconds(1.2999999));
    }

    [Fact]
    public async Task A_global_429_holds_every_route_but_those_of_interactions()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        bench.Discord.Fail("GET applications/@me", new DiscordFault(DiscordAnswer.TooMany(30, global: true)));
        await Assert.ThrowsAsync<RestException>(() => bench.Rest.GetApplicationAsync(default));

        var held = await Assert.ThrowsAsync<ChatFailedException>(() => bench.PostAsync(ada, new Reply().Line("a")));
        var unknown =
            await Assert.ThrowsAsync<RestException>(() => bench.Rest.AcknowledgeAsync("1", "none", new InteractionAnswer(6), default));

        Assert.Equal(ChatFailure.Later, held.Failure);
        Assert.Equal(RestCodes.UnknownInteraction, unknown.Code);
        Assert.Equal(0, bench.Discord.Count(Post));
    }

    [Fact]
    public void Not_more_than_fifty_calls_go_out_in_any_second_but_for_those_of_interactions()
    {
        var clock = new ManualTimeProvider();
        var limits = new RateLimits(clock);
        List<TimeSpan> at = [];
        var start = clock.GetUtcNow();
        while (at.Count < 300)
        {
            if (limits.Take(RestRoute.Gateway) is var wait && wait > TimeSpan.Zero)
                clock.Advance(wait);
            else
                at.Add(clock.GetUtcNow() - start);
            if (at.Count % 7 == 0)
                clock.Advance(TimeSpan.FromMilliseconds(30));
        }

        Assert.All(at, moment => Assert.InRange(at.Count(other => other >= moment && other < moment + TimeSpan.FromSeconds(1)), 1, 50));
        Assert.InRange(at[^1].TotalSeconds, 5, 10);
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(TimeSpan.Zero, limits.Take(RestRoute.Acknowledge($"{i}", $"token{i}"))));
    }

    [Fact]
    public async Task What_may_be_repeated_is_repeated_after_an_outage()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        bench.Discord.Fail("GET gateway/bot", DiscordFault.Status(502), DiscordFault.Close);

        var gateway = await bench.DuringAsync(bench.Rest.GetGatewayAsync(default));

        Assert.Equal(1, gateway.Shards);
        Assert.Equal(3, bench.Discord.Count("GET gateway/bot"));
    }

    [Fact]
    public async Task A_post_without_a_nonce_is_never_repeated_and_one_with_it_is_posted_once()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        bench.Discord.Fail(Post, DiscordFault.Close with { TakesEffect = true });
        var failed = await Assert.ThrowsAsync<ChatFailedException>(() => bench.DuringAsync(bench.PostAsync(ada, new Reply().Line("once"))));
        Assert.Equal(ChatFailure.Later, failed.Failure);
        Assert.Equal(1, ada.Count("once"));

        bench.Discord.Fail(Post, DiscordFault.Close with { TakesEffect = true }, DiscordFault.Status(500) with { TakesEffect = true });
        var id =
            await bench.DuringAsync(bench.PostAsync(ada, new Reply().Code("583920"), new PostOptions { Key = "9000000000000000000001" }));

        var post = Assert.Single(ada.Messages, message => message.Content == "`583920`");
        Assert.Equal(id, $"{post.Id}");
        Assert.Equal("9000000000000000000001", bench.Discord.Calls[^1].Body!.Value.GetProperty("nonce").GetString());
    }

    [Fact]
    public async Task Before_Discord_shuts_the_address_out_nothing_more_is_sent()
    {
        var clock = new ManualTimeProvider();
        var guard = new InvalidRequests(clock, most: 3);
        guard.Count(200, shared: false);
        guard.Count(404, shared: false);
        guard.Count(429, shared: true);
        guard.Count(403, shared: false);
        guard.Count(401, shared: false);
        Assert.Equal(TimeSpan.Zero, guard.Left());

        clock.Advance(TimeSpan.FromMinutes(4));
        guard.Count(429, shared: false);
        Assert.Equal(TimeSpan.FromMinutes(6), guard.Left());
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(TimeSpan.Zero, guard.Left());
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(403, 50007, ChatFailure.Blocked)]
    [InlineData(403, 50278, ChatFailure.Blocked)]
    [InlineData(403, 50001, ChatFailure.Blocked)]
    [InlineData(403, 50013, ChatFailure.Blocked)]
    [InlineData(400, 50035, ChatFailure.Rejected)]
    [InlineData(401, 0, ChatFailure.Later)]
    [InlineData(403, 40333, ChatFailure.Later)]
    [InlineData(403, 20029, ChatFailure.Later)]
    [InlineData(403, 160005, ChatFailure.Blocked)]
    [InlineData(400, 30046, ChatFailure.NotEditable)]
    public async Task A_refused_message_says_what_it_means_for_the_chat(int status, int code, ChatFailure expected)
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        bench.Discord.Weather = call => call.Name == Post ? new DiscordFault(DiscordAnswer.Error(status, code, "secret words")) : null;

        var failed =
            await Assert.ThrowsAsync<ChatFailedException>(() => bench.PostAsync(bench.Discord.Member("Ada"), new Reply().Line("hello")));

        Assert.Equal(expected, failed.Failure);
        Assert.DoesNotContain("secret words", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_proxy_says_nothing_about_the_member()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        bench.Discord.Fail(Post, DiscordFault.Status(403));
        var failed =
            await Assert.ThrowsAsync<ChatFailedException>(() => bench.PostAsync(bench.Discord.Member("Ada"), new Reply().Line("hello")));
        Assert.Equal(ChatFailure.Later, failed.Failure);
    }

    [Fact]
    public async Task Closed_private_messages_and_strangers_cannot_be_reached()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        ada.HasClosedDms = true;

        var closed = await Assert.ThrowsAsync<ChatFailedException>(() => bench.PostAsync(ada, new Reply().Line("hello")));
        var stranger = await Assert.ThrowsAsync<ChatFailedException>(
            () => bench.Sender.PostAsync(new ChatRef("discord", "123"), new Reply().Line("hello"), PostOptions.None, default));
        var noNumber = await Assert.ThrowsAsync<ChatFailedException>(
            () => bench.Sender.PostAsync(new ChatRef("discord", "Ada"), new Reply().Line("hello"), PostOptions.None, default));

        Assert.All([closed, stranger, noNumber], failed => Assert.Equal(ChatFailure.Blocked, failed.Failure));
    }

    [SpecFact(DiscordSpecification.FileName)]
    public async Task Every_body_that_the_client_can_send_follows_the_specification()
    {
        // The simulator checks each; disposing it fails the test.
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        var reply = new Reply()
            .Heading("Title")
            .Line("A {0}", Span.Relative(bench.Clock.GetUtcNow()))
            .Row(Button.Press("Go", ButtonToken.Of("go", 1)));
        var id = await bench.PostAsync(ada, reply, new PostOptions("1234567890") { Key = "5" });
        await bench.Sender.EditAsync(new ChatRef("discord", ada.Id), id, new Reply().Line("done"), default);
        await bench.Rest.PutCommandsAsync(
            DiscordSimulator.ApplicationId,
            "",
            [new SlashCommand("rent", "Rent")
            {
                Options = [new SlashOption("words", "Words") { Autocomplete = true, MaxLength = 9 }],
                DefaultMemberPermissions = 0,
                Contexts = [0, 1],
                IntegrationTypes = [0],
            }],
            default);
        await bench.Rest.PostAsync(ada.DmChannel, Hello, default);

        Assert.Empty(bench.Discord.Violations);
        Assert.Equal(2, ada.Messages.Count);
        Assert.Equal("1234567890", ada.Messages[0].ReplyTo);
        Assert.Empty(ada.Messages[0].Buttons);
    }
}
