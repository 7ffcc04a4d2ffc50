using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using SmsBot.Core.Storage;
using SmsBot.Host.Tests.App;
using SmsBot.Host.Tests.Hooks;
using SmsBot.Testing.App;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Postgres;
using SmsBot.Testing.Shops;

namespace SmsBot.Host.Tests.Faults;

/// <summary>Somebody else holds the database for longer than SQLite's patience, in the middle of a purchase.</summary>
public sealed class LockedDatabaseTests
{
    private const string Text = "Your WhatsApp code: 583920";

    [SqliteFact("one writer holds the whole file")]
    public async Task Held_by_another_process_it_is_waited_for_and_everything_arrives()
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shop = await FetchSmsSimulator.StartAsync(world.Clock);
        shop.Sell("whatsapp", "WhatsApp", 0.31m, stock: 20);
        await world.RunAsync(
            $"--Database:ConnectionString=Data Source={world.DatabasePath};Default Timeout=1",
            $"--Providers:FetchSms:ApiKey={shop.ApiKey}",
            $"--Providers:FetchSms:BaseUrl={shop.BaseUrl}",
            $"--Providers:FetchSms:WebhookToken={HookClient.Token}",
            $"--Providers:FetchSms:WebhookSecret={shop.WebhookSecret}");
        using var hooks = new HookClient(world);
        var (ada, bob, eve) = (world.Telegram.User("Ada"), world.Telegram.User("Bob"), world.Telegram.User("Eve"));
        await world.AsksAsync(bob, "/rent whatsapp us via fetchsms", "Waiting for the SMS.");
        var (_, waiting) = await world.RentsAsync(eve, "/rent whatsapp us via smspool");
        var gate = new TaskCompletionSource();
        world.Pool.Fail("purchase/sms", new ShopFault { Gate = gate.Task });
        await ada.SaysAsync("/rent whatsapp us via smspool");
        await world.UntilAsync(() => world.Pool.Books.Count("purchase/sms") == 2);

        var push = shop.Push(shop.Holds[0].Id, shop.Deliver(shop.Holds[0].Id, "771144"));
        Task<HttpStatusCode> PushAsync() =>
            hooks.PushAsync(
                "fetchsms", Encoding.UTF8.GetString(push.Body), header: ("X-FetchSMS-Signature", push.Headers["X-FetchSMS-Signature"]));
        await using (var other = new SqliteConnection($"Data Source={world.DatabasePath};Pooling=False"))
        {
            await other.OpenAsync(CancellationToken.None);
            await using var holding = other.CreateCommand();
            holding.CommandText = "BEGIN EXCLUSIVE";
            await holding.ExecuteNonQueryAsync(CancellationToken.None);
            gate.SetResult();
            world.Deliver(waiting, Text, "583920");
            await ada.SaysAsync("/numbers");

            var pushed = PushAsync();
            await world.UntilAsync(() => world.App.Get<StorageHealth>().IsRed() && pushed.IsCompleted);
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable),
                (await pushed, await hooks.SendAsync(HttpMethod.Get, "/healthz", null)));
            Assert.Equal((1, 0, 0), (world.Telegram.Unconfirmed, eve.Count(Text), bob.Count("771144")));
            holding.CommandText = "ROLLBACK";
            await holding.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await world.UntilAsync(() => ada.Count("Waiting for the SMS.") > 0 && eve.Count(Text) == 1);
        Assert.Equal(HttpStatusCode.OK, await PushAsync());
        await world.SeesAsync(bob, "771144");
        await AppBooks.SettledAsync(world);
        await AppBooks.DeliveredAsync(world);
        Assert.Equal(
            (1, 2, HttpStatusCode.OK), (eve.Count(Text), world.Pool.Books.Sold, await hooks.SendAsync(HttpMethod.Get, "/healthz", null)));
    }
}
