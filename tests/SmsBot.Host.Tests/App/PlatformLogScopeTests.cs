using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Providers;
using SmsBot.Host.Tests.Hooks;
using SmsBot.Host.Tests.WebChat;
using SmsBot.Host.WebChat;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.Core;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Which lines of the log tell their rental and their trace: webhooks, posts and presses, on each platform.</summary>
public sealed class PlatformLogScopeTests : IAsyncLifetime
{
    private const int ChatWaits = 411;
    private const int ChatRefuses = 412;
    private const int SmsSaved = 441;
    private const int Refused = 701;
    private const int NotClosed = 3025;
    private const string Text = "Your WhatsApp code: 583920";

    // The member of the web chat where it is no sandbox.
    private const string Me = "me";
    private const string DiscordPost = "POST channels/messages";
    private readonly ScopedLogs _logs = new();
    private BotWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        await _world.AddDiscordAsync();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task An_SMS_that_a_webhook_brings()
    {
        _world.KeepSecret(HookClient.Token);
        _world.KeepSecret("583920");
        var provider = new PushingProvider(new ScriptedProvider(PushingProvider.Name, _world.Clock), _world.Clock);
        await RunAsync(services => services.AddSingleton<ISmsProvider>(provider));
        var ada = _world.Telegram.User("Ada");
        await _world.AsksAsync(ada, "/rent whatsapp us via alpha", "Waiting for the SMS.");
        _world.Telegram.Faults.Add("sendMessage", Fault.TooManyRequests(3));

        using var hooks = new HookClient(_world);
        foreach (var text in new[] { "first", "second" })
        {
            var push = $$"""{"id":"alpha-1","text":"The {{text}} code: 583920"}""";
            Assert.Equal(HttpStatusCode.OK, await hooks.PushAsync(PushingProvider.Name, push, header: PushingProvider.Sign(push)));
        }

        await _world.SeesAsync(ada, "The second code");
        var saved = _logs.Of(SmsSaved);
        Assert.Equal(2, saved.Count);
        Assert.All(saved, line => Assert.Contains("webhook", line.Words, StringComparison.Ordinal));
        Assert.All(saved, line => Assert.Equal("1", line.RentalId));
        Assert.Equal(2, saved.Select(line => line.TraceId).OfType<string>().Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(saved[0] with { EventId = 0, Words = "" }, Assert.Single(_logs.Of(ChatWaits)) with { EventId = 0, Words = "" });
    }

    [Fact]
    public async Task A_post_that_Telegram_delays()
    {
        await RunAsync();
        var ada = _world.Telegram.User("Ada");
        var (_, order) = await _world.RentsAsync(ada);
        _world.Telegram.Faults.Add("sendMessage", Fault.TooManyRequests(3));

        _world.Deliver(order, Text, "583920");
        await _world.SeesAsync(ada, Text);

        IsOfTheSms(ChatWaits);
    }

    [Fact]
    public async Task A_post_to_who_has_blocked_the_bot_on_Telegram()
    {
        await RunAsync();
        var ada = _world.Telegram.User("Ada");
        var (_, order) = await _world.RentsAsync(ada);
        await ada.BlocksAsync();

        _world.Deliver(order, Text, "583920");
        await _world.UntilAsync(() => _logs.Of(ChatRefuses).Count > 0);

        IsOfTheSms(ChatRefuses);
    }

    [Fact]
    public async Task A_message_without_an_SMS_that_Telegram_delays()
    {
        await RunAsync();
        var ada = _world.Telegram.User("Ada");
        await _world.RentsAsync(ada);
        await _world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2));
        _world.Telegram.Faults.Add("sendMessage", Fault.TooManyRequests(3));

        await _world.UntilAsync(() => _logs.Of(ChatWaits).Count > 0, TimeSpan.FromSeconds(5));

        var waits = Assert.Single(_logs.Of(ChatWaits));
        Assert.Equal(("1", null), (waits.RentalId, waits.TraceId));
    }

    [Fact]
    public async Task A_post_that_Discord_delays()
    {
        var ada = await RentsOnDiscordAsync();
        _world.Discord.Fail(DiscordPost, new DiscordFault(DiscordAnswer.TooMany(20)));

        _world.Deliver(Assert.Single(_world.Pool.Orders), Text, "583920");
        await _world.SeesAsync(ada, Text);

        IsOfTheSms(ChatWaits);
    }

    [Fact]
    public async Task A_post_to_who_has_closed_the_private_chat_on_Discord()
    {
        var ada = await RentsOnDiscordAsync();
        ada.HasClosedDms = true;

        _world.Deliver(Assert.Single(_world.Pool.Orders), Text, "583920");
        await _world.UntilAsync(() => _logs.Of(ChatRefuses).Count > 0);

        IsOfTheSms(ChatRefuses);
    }

    [Fact]
    public async Task A_post_that_the_web_chat_cannot_keep_yet()
    {
        await RunAsync();
        await using var page = await SandboxPage.OpenAsync(new Uri(_world.App.Url));
        await page.SayAsync(Me, "/rent whatsapp us");
        await _world.UntilAsync(() => Shows(page, "Waiting for the SMS."));
        await _world.SettleAsync();
        await _world.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Transcript\" RENAME TO \"Elsewhere\""));

        _world.Deliver(Assert.Single(_world.Pool.Orders), Text, "583920");
        await _world.UntilAsync(() => _logs.Of(ChatWaits).Count > 0);
        await _world.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Elsewhere\" RENAME TO \"Transcript\""));
        await _world.UntilAsync(() => Shows(page, Text));

        IsOfTheSms(ChatWaits);
    }

    [Fact]
    public async Task A_command_whose_answer_Discord_does_not_close()
    {
        await RunAsync();
        var ada = _world.Discord.Member("Ada");
        _world.Discord.Weather = call =>
            call.Name.StartsWith("DELETE", StringComparison.Ordinal) && call.Path.EndsWith("@original", StringComparison.Ordinal)
                ? DiscordFault.Status(403)
                : null;

        ada.Types("rent", ("service", "whatsapp"), ("country", "us"));
        await _world.UntilAsync(() => _logs.Of(NotClosed).Count > 0);

        var line = Assert.Single(_logs.Of(NotClosed));
        Assert.Equal("1", line.RentalId);
        Assert.Matches("^[0-9a-f]{32}$", line.TraceId);
    }

    [Fact]
    public async Task A_press_on_Telegram()
    {
        await RunAsync();
        var (ada, eve) = (_world.Telegram.User("Ada"), _world.Telegram.User("Eve"));
        await _world.RentsAsync(ada);
        var hello = await _world.AsksAsync(eve, "/start", "I rent phone numbers");

        foreach (var token in Forged)
            await _world.PressDataAsync(eve, hello, token);

        await RefusedWithRentalAndTraceAsync();
    }

    [Fact]
    public async Task A_press_on_Discord()
    {
        await RentsOnDiscordAsync();
        var eve = _world.Discord.Member("Eve");
        eve.Types("start");
        var hello = await _world.SeesAsync(eve, "I rent phone numbers");

        foreach (var token in Forged)
            eve.PressesData(hello, token);

        await RefusedWithRentalAndTraceAsync();
    }

    [Fact]
    public async Task A_press_in_the_web_chat()
    {
        await RunAsync();
        var ada = _world.Telegram.User("Ada");
        await _world.RentsAsync(ada);
        await using var page = await SandboxPage.OpenAsync(new Uri(_world.App.Url));
        await page.SayAsync(Me, "/start");
        await _world.UntilAsync(() => Shows(page, "I rent phone numbers"));
        var hello = page.Messages.Last(message => message.Said is null);

        foreach (var token in Forged)
            await page.PressDataAsync(Me, hello, token);

        await RefusedWithRentalAndTraceAsync();
    }

    /// <summary>Buttons of another one's number, and one that names no number.</summary>
    private static IReadOnlyList<string> Forged =>
    [
        "1.cr.1", "1.rf.1", "1.an.1", "1.ra.1", "1.cd.1", "1.sc.1", "1.ex.1", "1.rn.1", "1.ac.1", "1.dn.1", "1.sx.1", "1.nt.1", "1.mo.1",
        "1.rf.999",
    ];

    private Task RunAsync(Action<IServiceCollection>? adjust = null) => _world.RunAsync(
        services =>
        {
            services.AddLogging(logging => logging.AddProvider(_logs));
            adjust?.Invoke(services);
        },
        "--Web:Chat=true");

    private async Task<DiscordMember> RentsOnDiscordAsync()
    {
        await RunAsync();
        var ada = _world.Discord.Member("Ada");
        ada.Types("rent", ("service", "whatsapp"), ("country", "us"));
        await _world.SeesAsync(ada, "Waiting for the SMS.");
        return ada;
    }

    private static bool Shows(SandboxPage page, string words) =>
        page.Messages.Any(message => SandboxPage.TextOf(message).Contains(words, StringComparison.Ordinal));

    /// <summary>Every such line is about the only SMS there is.</summary>
    private void IsOfTheSms(int eventId)
    {
        var saved = Assert.Single(_logs.Of(SmsSaved));
        Assert.Equal("1", saved.RentalId);
        Assert.Matches("^[0-9a-f]{32}$", saved.TraceId);
        Assert.NotEmpty(_logs.Of(eventId));
        Assert.All(_logs.Of(eventId), line => Assert.Equal((saved.RentalId, saved.TraceId), (line.RentalId, line.TraceId)));
    }

    private async Task RefusedWithRentalAndTraceAsync()
    {
        await _world.UntilAsync(() => _logs.Of(Refused).Count == Forged.Count, null, () => $"{_logs.Of(Refused).Count} of {Forged.Count}");
        var refused = _logs.Of(Refused);
        Assert.Equal(Forged.Count - 1, refused.Count(line => line.RentalId == "1"));
        Assert.Single(refused, line => line.RentalId is null);
        Assert.All(refused, line => Assert.Matches("^[0-9a-f]{32}$", line.TraceId));
        Assert.Equal(Forged.Count, refused.Select(line => line.TraceId).Distinct(StringComparer.Ordinal).Count());
    }
}
