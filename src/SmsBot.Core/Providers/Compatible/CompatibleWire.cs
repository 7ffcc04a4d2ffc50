using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.Compatible;

// Every field may be missing, and any scalar may come as text, as a number or as a flag. Money is in the account's currency.

/// <summary>The answer of getNumberV2 and a row of getActiveActivations. Codes and texts come as one value or as a list.</summary>
internal sealed record CompatibleActivation(
    string? ActivationId, string? PhoneNumber, decimal? ActivationCost, string? ServiceCode, string? CountryCode,
    string? ActivationTime, string? ActivationEndTime, string? ActivationStatus, JsonElement SmsCode, JsonElement SmsText);

internal sealed record CompatiblePrice(decimal? Cost, decimal? Price, decimal? Count);

internal sealed record CompatibleCountry(string? Id, string? Eng, string? Name, decimal? Visible);

internal sealed record CompatibleService(string? Code, string? Name);

/// <summary>A service in the price list of leases. <c>Quant</c> is a number, or an object with <c>current</c> and <c>total</c>.</summary>
internal sealed record CompatibleLeasePrice(decimal? Cost, JsonElement Quant);

/// <summary>The answer to a lease's purchase, extension, cancel, price of an extension and status.</summary>
internal sealed record CompatibleLease(
    string? Status, JsonElement Phone, decimal? Price, decimal? MaxHours, decimal? Quantity, JsonElement Values)
{
    public bool IsSuccess => string.Equals(Status?.Trim(), "success", StringComparison.OrdinalIgnoreCase);

    public CompatibleLeasedPhone? Sold =>
        LenientJson.Read(Phone, CompatibleJson.Default.CompatibleLeasedPhone) is { } phone && LenientJson.First(phone.Id) is { } id
            ? phone with { Id = id }
            : null;
}

internal sealed record CompatibleLeasedPhone(string? Id, string? Number, string? EndDate);

internal sealed record CompatibleLeaseSms(string? PhoneFrom, string? Text, string? Date);

/// <summary>A failure as JSON: an envelope with a title, or a status that is false.</summary>
internal sealed record CompatibleFailure(string? Title, string? Details, string? Status, string? Error, string? Msg, string? Message);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LooseTextConverter), typeof(LooseNumberConverter)])]
[JsonSerializable(typeof(CompatibleActivation))]
[JsonSerializable(typeof(CompatiblePrice))]
[JsonSerializable(typeof(CompatibleCountry))]
[JsonSerializable(typeof(CompatibleService))]
[JsonSerializable(typeof(CompatibleLeasePrice))]
[JsonSerializable(typeof(CompatibleLease))]
[JsonSerializable(typeof(CompatibleLeasedPhone))]
[JsonSerializable(typeof(CompatibleLeaseSms))]
[JsonSerializable(typeof(CompatibleFailure))]
internal sealed partial class CompatibleJson : JsonSerializerContext;
