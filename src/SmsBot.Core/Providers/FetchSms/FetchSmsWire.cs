using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.FetchSms;

// Every field may be missing, and any scalar may come as text, as a number or as a flag. Money is whole US cents.

internal sealed record FetchSmsWish
{
    public string? Service { get; init; }

    public int? Days { get; init; }

    public string? AreaCode { get; init; }
}

internal sealed record FetchSmsService(string? Id, string? Slug, string? Name, decimal? ShortAvailable, decimal? LongAvailable)
{
    public JsonElement LongPrices { get; init; }
}

internal sealed record FetchSmsPrice(decimal? TotalCents);

internal sealed record FetchSmsBalance(decimal? BalanceCents);

/// <summary>A verification or a rental: they share most of their fields.</summary>
internal sealed record FetchSmsNumber
{
    public string? Id { get; init; }

    public string? Service { get; init; }

    public string? Number { get; init; }

    public string? Status { get; init; }

    /// <summary>The latest code of a verification.</summary>
    public string? Code { get; init; }

    public decimal? CodeCount { get; init; }

    /// <summary>The latest code of a rental.</summary>
    public string? LastCode { get; init; }

    public decimal? CostCents { get; init; }

    public string? CreatedAt { get; init; }

    public string? ExpiresAt { get; init; }

    public string? CancelDeadline { get; init; }

    public decimal? Refunded { get; init; }

    public decimal? Reusable { get; init; }

    public decimal? ReuseCostCents { get; init; }

    public string? ReuseNote { get; init; }
}

internal sealed record FetchSmsMessage(string? Id, string? Sender, string? Body, string? Code, string? ReceivedAt);

internal sealed record FetchSmsPush(string? Event, string? CreatedAt)
{
    public JsonElement Data { get; init; }
}

internal sealed record FetchSmsPushData(string? VerificationId, string? RentalId, string? Sender, string? Code, string? Body, string? ReceivedAt);

internal sealed record FetchSmsErrorDetail(string? Message, string? Msg, string? Detail, string? Error, string? Code);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LooseTextConverter), typeof(LooseNumberConverter)])]
[JsonSerializable(typeof(FetchSmsWish))]
[JsonSerializable(typeof(FetchSmsService))]
[JsonSerializable(typeof(FetchSmsPrice))]
[JsonSerializable(typeof(FetchSmsBalance))]
[JsonSerializable(typeof(FetchSmsNumber))]
[JsonSerializable(typeof(FetchSmsMessage))]
[JsonSerializable(typeof(FetchSmsPush))]
[JsonSerializable(typeof(FetchSmsPushData))]
[JsonSerializable(typeof(FetchSmsErrorDetail))]
internal sealed partial class FetchSmsJson : JsonSerializerContext;
