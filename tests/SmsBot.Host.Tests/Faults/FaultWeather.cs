using SmsBot.Testing.Discord;
using SmsBot.Testing.Shops;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Faults;

/// <summary>Strikes a share of all calls, each time in another of the ways in which a call can fail.</summary>
internal sealed class FaultWeather(int seed, double share, TimeProvider time)
{
    private static readonly (string Kind, ShopFault Fault)[] OfShops =
    [
        ("timeout before the effect", ShopFault.Silence),
        ("timeout after the effect", ShopFault.SilenceAfterEffect),
        ("reset before the effect", ShopFault.CloseUnanswered),
        ("reset after the effect", ShopFault.CloseAfterEffect),
        ("half an answer", ShopFault.Half),
        ("429 with Retry-After", ShopFault.Answer(429, """{"message":"Too many requests"}""") with
        {
            RetryAfter = TimeSpan.FromSeconds(3)
        }),
        ("429 without Retry-After", ShopFault.Answer(429, """{"message":"Too many requests"}""")),
        ("500", ShopFault.Answer(500, """{"message":"Internal error"}""")),
        ("502", ShopFault.Html(502)),
        ("503", ShopFault.Html(503)),
        ("504", ShopFault.Html(504)),
        ("5xx after the effect", ShopFault.Html(502) with { AfterEffect = true }),
        ("redirect", ShopFault.Answer(302, "")),
        ("page with 200 before the effect", ShopFault.Html(200)),
        ("page with 200 after the effect", ShopFault.Html(200) with { AfterEffect = true }),
        ("wrong content type", ShopFault.Mislabelled),
        ("nothing after the effect", ShopFault.Empty),
        ("nothing before the effect", ShopFault.Empty with { AfterEffect = false }),
    ];

    private static readonly (string Kind, Fault Fault)[] OfTelegrams =
    [
        ("timeout before the effect", Fault.Hang),
        ("timeout after the effect", Fault.Hang with { TakesEffect = true }),
        ("reset before the effect", Fault.Close),
        ("reset after the effect", Fault.Close with { TakesEffect = true }),
        ("half an answer", Fault.HalfBody with { TakesEffect = true }),
        ("429 with Retry-After", Fault.TooManyRequests(2)),
        ("500", Fault.Status(500, "Internal Server Error")),
        ("502", Fault.Html()),
        ("5xx after the effect", Fault.Html(504) with { TakesEffect = true }),
        ("page with 200 before the effect", Fault.Html(200)),
        ("page with 200 after the effect", Fault.Html(200) with { TakesEffect = true }),
        ("nothing after the effect", Fault.Empty with { TakesEffect = true }),
    ];

    private static readonly (string Kind, DiscordFault Fault)[] OfDiscords =
    [
        ("timeout before the effect", DiscordFault.Silence),
        ("timeout after the effect", DiscordFault.Silence with { TakesEffect = true }),
        ("reset before the effect", DiscordFault.Close),
        ("reset after the effect", DiscordFault.Close with { TakesEffect = true }),
        ("half an answer", DiscordFault.Half with { TakesEffect = true }),
        ("429 with Retry-After", new DiscordFault(DiscordAnswer.TooMany(2))),
        ("429 without Retry-After", new DiscordFault(new DiscordAnswer(429, "<html>slow down</html>"))),
        ("500", DiscordFault.Status(500)),
        ("502", DiscordFault.Status(502)),
        ("503", DiscordFault.Status(503)),
        ("5xx after the effect", DiscordFault.Status(504) with { TakesEffect = true }),
        ("page with 200 before the effect", DiscordFault.Status(200)),
        ("page with 200 after the effect", DiscordFault.Status(200) with { TakesEffect = true }),
        ("nothing after the effect", new DiscordFault(new DiscordAnswer(200, "")) { TakesEffect = true }),
    ];

    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _struck = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _storms = new(StringComparer.Ordinal);

    public bool IsOver { get; set; }

    public int Calls { get; private set; }

    public int Struck => _struck.Values.Sum();

    public string Told => string.Join(", ", _struck.Select(kind => $"{kind.Key} {kind.Value}"));

    /// <summary>For so long a shop answers 429 to everything.</summary>
    public void Storm(string provider, TimeSpan length)
    {
        lock (_lock)
            _storms[provider] = time.GetUtcNow() + length;
    }

    public ShopFault? OfShop(string provider)
    {
        lock (_lock)
        {
            if (!IsOver && _storms.TryGetValue(provider, out var until) && time.GetUtcNow() < until)
                return Note("429 storm", OfShops[5].Fault);
        }

        return Strike(OfShops);
    }

    public Fault? OfTelegram() => Strike(OfTelegrams);

    public DiscordFault? OfDiscord() => Strike(OfDiscords);

    private T? Strike<T>((string Kind, T Fault)[] kinds)
        where T : class
    {
        lock (_lock)
        {
            Calls++;
            if (IsOver || _random.NextDouble() >= share)
                return null;

            var (kind, fault) = kinds[_random.Next(kinds.Length)];
            return Note(kind, fault);
        }
    }

    private T Note<T>(string kind, T fault)
    {
        _struck[kind] = _struck.GetValueOrDefault(kind) + 1;
        return fault;
    }
}
