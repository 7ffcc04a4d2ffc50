using System.Text.Json;
using System.Text.Json.Serialization;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>
/// A provider's last prices for a request: shown with their age while the provider does not answer. Nothing is bought at them.
/// </summary>
internal sealed partial class QuoteCacheEntry
{
    public required string Provider { get; init; }

    public required string Service { get; init; }

    public required string Country { get; init; }

    /// <summary>The length of a lease; 0: an activation. (SQLite treats NULLs in a key as different.)</summary>
    public required int Days { get; init; }

    /// <summary>Empty: any.</summary>
    public required string AreaCode { get; init; }

    /// <summary>Empty: any.</summary>
    public required string Pool { get; init; }

    /// <summary>All quotes as JSON: what a member may see is decided when they are shown.</summary>
    public required string Answer { get; set; }

    public required DateTimeOffset TakenAt { get; set; }

    public IReadOnlyList<Quote> Quotes => JsonSerializer.Deserialize(Answer, QuotesJson.Default.IReadOnlyListQuote) ?? [];

    public static QuoteCacheEntry Of(string provider, RentRequest wish, IReadOnlyList<Quote> quotes) => new()
    {
        Provider = provider,
        Service = wish.Service,
        Country = wish.Country,
        Days = wish.Days ?? 0,
        AreaCode = wish.AreaCode ?? "",
        Pool = wish.Pool ?? "",
        Answer = JsonSerializer.Serialize(quotes, QuotesJson.Default.IReadOnlyListQuote),
        TakenAt = quotes.Max(quote => quote.TakenAt),
    };

    [JsonSerializable(typeof(IReadOnlyList<Quote>))]
    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    private sealed partial class QuotesJson : JsonSerializerContext;
}
