using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.FetchSms;

// Every field may be missing, and any scalar may come as text, as a number or as a flag. Money is whole US cents.

internal sealed record FetchSmsWish(string? Service = null, int? Days = null, string? AreaCode = null);

internal sealed record FetchSmsService(string? Id, string? Slug, string? Name, decimal? ShortAvailable, decimal? LongAvailable);

internal sealed record FetchSmsPrice(decimal? TotalCents);

internal sealed record FetchSmsBalance(decimal? BalanceCents);

/// <summary>
/// A verification or a rental: they share most of their fields. The latest code is <c>code</c> of a verification, <c>last_code</c> of a
/// rental.
/// </summary>
internal sealed record FetchSmsNumber(
    string? Id, string? Service, string? Number, string? Status, string? Code, decimal? CodeCount, string? LastCode, decimal? CostCents,
    string? CreatedAt,
    string? ExpiresAt,
    string? CancelDeadline,
    decimal? Refunded,
    decimal? Reusable,
    decimal? ReuseCostCents,
    string? ReuseNote);

internal sealed record FetchSmsMessage(string? Id, string? Sender, string? Body, string? Code, string? ReceivedAt);

internal sealed record FetchSmsPush(string? Event, string? CreatedAt, JsonElement Data);

internal sealed record FetchSmsPushData(
    string? VerificationId, string? RentalId, string? Sender, string? Code, string? Body, string? ReceivedAt);

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
