using System.Text.Json;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>The fields of WantSMS's answers, most of which are not shown in its documents.</summary>
internal sealed class WantSmsFields : JsonFields
{
    private static readonly string[] Wrappers = ["rental", "reservation", "item", "data", "result", "refund"];
    private static readonly string[] Lists = ["items", "messages", "sms", "rentals", "services", "area_codes", "results", "data"];

    private WantSmsFields(JsonElement element)
        : base(element, Wrappers)
    {
    }

    /// <summary>Null where it is no object. A list of one counts as its element.</summary>
    public static WantSmsFields? Of(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Object } map => new WantSmsFields(map),
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() == 1 => Of(list[0]),
        _ => null,
    };

    public static IReadOnlyList<JsonElement> Rows(JsonElement? body) => JsonRows.Of(body, Lists);

    public string? Id => Text("rental_id", "rentalId", "id") is { Length: > 0 and <= 100 } id ? id : null;

    public string? Phone => UsPhone.Of(Text("phone_number", "phone", "number", "phoneNumber", "msisdn", "mdn"));

    public Money? Charged => Dollars(
        "charged_usd", "charged", "sell_price_usd", "price_usd", "cost_usd", "amount_usd", "price", "cost", "amount");

    /// <summary>What the answer itself says of its success; null: nothing.</summary>
    public bool? Ok => (Root("ok") ?? Root("success"))?.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    /// <summary>An amount, unless the answer names another currency.</summary>
    public Money? Dollars(params ReadOnlySpan<string> names) =>
        Text("currency") is { } currency && !currency.Equals(Money.Usd, StringComparison.OrdinalIgnoreCase)
            ? null
            : UsDollars.Price(Number(names));
}
