using System.Text.Json;
using System.Text.Json.Serialization;
using SmsBot.Core.Common;

namespace SmsBot.Core.Domain;

/// <summary>What the button of an <see cref="Offer"/> stands for.</summary>
internal sealed partial record OfferChoice(SpendKind Kind)
{
    public RentRequest? Wish { get; init; }

    /// <summary>The rental to extend, renew, send again or replace.</summary>
    public long? RentalId { get; init; }

    public int? Days { get; init; }

    /// <summary>The price on the button; above it the member is asked again.</summary>
    public Money? Shown { get; init; }

    /// <summary>The member has seen this price and pressed the button.</summary>
    public bool Confirmed { get; init; }

    /// <summary>The approval that lifts the limits for it.</summary>
    public long? ApprovalId { get; init; }

    /// <summary>Not one number but a code: the cap over all its numbers.</summary>
    public Money? CodeCap { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, OfferJson.Default.OfferChoice);

    public static OfferChoice FromJson(string json) => JsonSerializer.Deserialize(json, OfferJson.Default.OfferChoice)!;

    [JsonSerializable(typeof(OfferChoice))]
    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    private sealed partial class OfferJson : JsonSerializerContext;
}
