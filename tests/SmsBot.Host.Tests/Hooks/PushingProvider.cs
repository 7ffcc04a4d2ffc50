using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SmsBot.Core.Providers;
using SmsBot.Testing.Core;

namespace SmsBot.Host.Tests.Hooks;

/// <summary>A provider that signs what it pushes, so that an SMS is taken as it comes: <c>{"id":…,"text":…}</c>.</summary>
internal sealed class PushingProvider(ScriptedProvider shop, TimeProvider time) : ISmsProvider, IReceivesWebhooks
{
    public const string Name = "alpha";
    public const string Header = "X-Signature";
    private static readonly byte[] Secret = "the-signing-secret"u8.ToArray();

    /// <summary>It is not asked by itself while a test runs.</summary>
    public ProviderTerms Terms { get; } = shop.Terms with { Poll = new PollTerms(Bulk: false, TimeSpan.FromMinutes(5)) };

    /// <summary>Done when the first push was verified.</summary>
    public TaskCompletionSource Verified { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string WebhookToken => HookClient.Token;

    public static (string Name, string Value) Sign(string body) =>
        (Header, Convert.ToHexString(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(body))));

    public WebhookVerdict Take(WebhookCall call)
    {
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexString(HMACSHA256.HashData(Secret, call.Body.Span)));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(call.Header(Header) ?? "")))
            return new WebhookVerdict.NotAuthentic();

        try
        {
            var pushed = JsonElement.Parse(call.Body.Span);
            var text = pushed.GetProperty("text").GetString()!;
            Verified.TrySetResult();
            return new WebhookVerdict.News(
                new RentalSnapshot(pushed.GetProperty("id").GetString()!, ReadingState.Received)
                {
                    Sms = [new InboundSms(text, "Alpha", text, null, time.GetUtcNow())]
                });
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new WebhookVerdict.Malformed();
        }
    }

    public Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken) =>
        shop.ListCatalogueAsync(cancellationToken);

    public Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        shop.QuoteAsync(request, cancellationToken);

    public Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken) =>
        shop.RentAsync(order, cancellationToken);

    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) =>
        shop.ReadAsync(targets, cancellationToken);
}
