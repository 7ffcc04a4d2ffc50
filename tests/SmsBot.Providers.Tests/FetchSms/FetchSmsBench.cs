using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Inbox;
using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.Core;
using SmsBot.Testing.FetchSms;

namespace SmsBot.Providers.Tests.FetchSms;

/// <summary>The core with FetchSMS behind it, a step at a time: poll, push, tick.</summary>
internal sealed class FetchSmsBench : IAsyncDisposable
{
    private FetchSmsBench(TestCore core, FetchSmsSimulator shop) => (Core, Shop) = (core, shop);

    public TestCore Core { get; }

    public FetchSmsSimulator Shop { get; }

    public ISmsProvider Provider => Core.Get<ProviderSet>().Find("fetchsms")!;

    public FetchSmsHold Hold => Shop.Holds[^1];

    public static async Task<FetchSmsBench> StartAsync(params (string Key, string Value)[] settings)
    {
        var time = new ManualTimeProvider();
        var shop = await FetchSmsSimulator.StartAsync(time);
        shop.Sell("whatsapp", "WhatsApp", 0.31m, 20);
        Dictionary<string, string?> all = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Providers:FetchSms:ApiKey"] = shop.ApiKey,
            ["Providers:FetchSms:BaseUrl"] = shop.BaseUrl,
            ["Providers:FetchSms:WebhookToken"] = "unguessable",
            ["Providers:FetchSms:WebhookSecret"] = shop.WebhookSecret,
            ["Access:AnyService"] = "true",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        var bench = new FetchSmsBench(await TestCore.StartAsync(all, time: time, providers: 0), shop);
        await bench.Core.Get<CatalogueStore>().RefreshAsync(bench.Provider, CancellationToken.None);
        return bench;
    }

    public async Task<FetchSmsHold> RentAsync(string line = "/rent whatsapp us")
    {
        await Core.SaysAsync(line);
        if (Core.Chat.Last.Reply.Buttons
            .SelectMany(row => row)
            .FirstOrDefault(button => button.Label.StartsWith("Rent", StringComparison.Ordinal)) is { Token: { } token })
            await Core.PressesAsync(token, messageId: Core.Chat.Last.Id);
        await Core.RelayAsync();
        return Hold;
    }

    /// <summary>What the poller does with every watched rental of this provider.</summary>
    public async Task PollAsync()
    {
        Core.Time.Advance(TimeSpan.FromSeconds(3));
        var rentals = await Core.ReadAsync(db => db.Rentals.Where(rental => rental.WatchUntil != null).ToListAsync());
        await Core
            .Get<SmsIngestion>()
            .ApplyAsync(
                "fetchsms",
                await Provider.ReadAsync([.. rentals.Select(rental => rental.Target)], CancellationToken.None),
                CancellationToken.None);
    }

    public WebhookVerdict Take(FetchSmsPushed push) =>
        ((IReceivesWebhooks)Provider).Take(new WebhookCall(push.Body, push.Headers.GetValueOrDefault));

    /// <summary>What the endpoint does with news.</summary>
    public async Task PushAsync(FetchSmsPushed push)
    {
        if (Take(push) is WebhookVerdict.News news)
            await Core.Get<SmsIngestion>().ApplyAsync("fetchsms", news.Reading, CancellationToken.None);
    }

    public Task<List<Sms>> SmsAsync() => Core.ReadAsync(db => db.Sms.OrderBy(sms => sms.Id).ToListAsync());

    public Task<int> PostsAsync() => Core.ReadAsync(db => db.Outbox.CountAsync(entry => entry.SmsId != null));

    public Task<RentalStatus> StatusAsync() =>
        Core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).Select(rental => rental.Status).FirstAsync());

    public async ValueTask DisposeAsync()
    {
        await Core.DisposeAsync();
        await Shop.DisposeAsync();
    }
}
