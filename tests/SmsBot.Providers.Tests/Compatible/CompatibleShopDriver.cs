using System.Text.Json.Nodes;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.Compatible;
using SmsBot.Testing;
using SmsBot.Testing.Compatible;

namespace SmsBot.Providers.Tests.Compatible;

/// <summary>A simulated compatible shop and the bot's provider for it; what is bought there is the derived driver's.</summary>
public abstract class CompatibleShopDriver(CompatibleSimulator shop, ManualTimeProvider time) : ProviderDriver
{
    // These shops allow so few calls at once that the contract waits for the account's limit.
    private readonly BudgetClock _clock = new(time);

    public override string ApiKey => Shop.ApiKey;

    public override int Requests => Shop.Books.Requests.Count;

    protected CompatibleSimulator Shop { get; } = shop;

    protected abstract string Preset { get; }

    internal override ISmsProvider Connect(TimeProvider time, CollectedLogs log, string? key = null)
    {
        Shop.Watch(log);
        return TestHttp.Provider(
            CompatibleServices.AddCompatible,
            time,
            log,
            ("Providers:Compatible:0:ApiKey", key ?? Shop.ApiKey),
            ("Providers:Compatible:0:BaseUrl", Shop.BaseUrl),
            ("Providers:Compatible:0:Preset", Preset),
            ("Providers:Compatible:0:RequestsPerSecond", "20"));
    }

    public override void SetBalance(decimal balance) => Shop.Balance = balance;

    public override void AddUnknownFields() => Shop.Tamper = node =>
    {
        if (node is not JsonObject map)
            return;

        foreach (var place in PlacesIn(map))
            place["brand_new"] = new JsonObject { ["title"] = "BANNED", ["deep"] = new JsonArray(1, "two", null) };
    };

    public override void Garble(Func<string, (string Body, string ContentType)>? how) => Shop.Garble = how;

    public override ValueTask DisposeAsync()
    {
        _clock.Dispose();
        return Shop.DisposeAsync();
    }

    /// <summary>Where an answer may have fields that nobody knows.</summary>
    protected abstract IEnumerable<JsonObject> PlacesIn(JsonObject answer);
}
