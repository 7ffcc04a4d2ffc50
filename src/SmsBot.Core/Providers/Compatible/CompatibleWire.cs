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
[JsonSerializable(typeof(CompatibleFailure))]
internal sealed partial class CompatibleJson : JsonSerializerContext;
