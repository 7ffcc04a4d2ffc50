using System.Net;
using SmsBot.Host.Tests.App;
using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Hooks;

/// <summary>SMSPool's pushes prove nothing: they only have the list read, and no more often than it may be.</summary>
public sealed class HintTests : IAsyncLifetime
{
    private const string Forged = """{"event":"sms","orderid":"*","sms":"111111","full_sms":"Your code: 111111"}""";
    private BotWorld _world = null!;
    private HookClient _hooks = null!;
    private SimulatedUser _ada = null!;

    private int Reads => _world.Pool.Books.Count("request/active");

    public async Task InitializeAsync()
    {
        _world = await BotWorld.StartAsync($"--Providers:SmsPool:WebhookToken={HookClient.Token}");
        _hooks = new HookClient(_world);
        _ada = _world.Telegram.User("Ada");
    }

    public async Task DisposeAsync()
    {
        _hooks.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_push_has_the_list_read_at_once_and_what_it_says_is_never_posted()
    {
        var (card, order) = await _world.RentsAsync(_ada);
        await QuietAsync();
        _world.Deliver(order, "Your code: 583920", "583920");

        var before = Reads;
        Assert.Equal(HttpStatusCode.OK, await _hooks.PushAsync("smspool", Forged.Replace("*", order.Id, StringComparison.Ordinal)));
        await _world.UntilAsync(() => Reads > before, TimeSpan.FromMilliseconds(1));

        Assert.True(_world.Clock.GetUtcNow() - _quietAt < TimeSpan.FromMilliseconds(100), "The read had to wait.");
        await _world.SeesAsync(_ada, message => message.ReplyTo == card.Id && message.Text.Contains("583920", StringComparison.Ordinal));
        Assert.Equal(0, _ada.Count("111111"));
        await AppBooks.AgreeAsync(_world);
    }

    [Fact]
    public async Task A_hundred_pushes_make_one_read_for_each_of_its_minimum_times()
    {
        await _world.RentsAsync(_ada);
        await QuietAsync();

        var before = Reads;
        for (var second = 1; second <= 5; second++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _hooks.PushAsync("smspool", Forged)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
            await _world.PassAsync(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100));
            Assert.InRange(Reads - before, second, second + 1);
        }

        // After the storm the number has its own pace again: every 3 s at its age.
        before = Reads;
        await _world.PassAsync(TimeSpan.FromSeconds(6), TimeSpan.FromMilliseconds(250));
        Assert.InRange(Reads - before, 1, 3);
    }

    [Fact]
    public async Task Whoever_does_not_know_the_address_or_sends_too_much_wakes_nobody()
    {
        await _world.RentsAsync(_ada);
        await QuietAsync();
        var before = Reads;
        var large = new string(' ', (256 * 1024) + 1);

        Assert.Equal(HttpStatusCode.NotFound, await _hooks.PushAsync("smspool", Forged, HookClient.Token[..^1]));
        Assert.Equal(HttpStatusCode.NotFound, await _hooks.PushAsync("smspool", Forged, HookClient.Token.ToUpperInvariant()));
        Assert.Equal(HttpStatusCode.NotFound, await _hooks.PushAsync("rentiumsms", Forged));
        Assert.Equal(HttpStatusCode.NotFound, await _hooks.PushAsync("nobody", Forged));
        Assert.Equal(HttpStatusCode.NotFound, await _hooks.SendAsync(HttpMethod.Post, "/hooks/smspool/", new StringContent(Forged)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await _hooks.PushAsync("smspool", large));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await _hooks.PushChunkedAsync("smspool", large));
        await _world.SettleAsync();
        Assert.Equal(before, Reads);

        Assert.Equal(HttpStatusCode.OK, await _hooks.PushChunkedAsync("smspool", Forged));
        await _world.UntilAsync(() => Reads == before + 1, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Without_a_token_there_is_no_such_address()
    {
        await _world.StopAppAsync();
        await _world.RunAsync();

        Assert.Equal(HttpStatusCode.NotFound, await _hooks.PushAsync("smspool", Forged));
        Assert.Equal(HttpStatusCode.NotFound, await _hooks.SendAsync(HttpMethod.Post, "/hooks/smspool/", new StringContent(Forged)));
    }

    private DateTimeOffset _quietAt;

    /// <summary>To the moment in a number's slow time when a read is allowed again, but not due for long.</summary>
    private async Task QuietAsync()
    {
        await _world.PassAsync(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(1));
        var before = Reads;
        await _world.UntilAsync(() => Reads > before);
        await _world.PassAsync(TimeSpan.FromSeconds(1.25));
        _quietAt = _world.Clock.GetUtcNow();
    }
}
