using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.FetchSms;

/// <summary>How the simulated shop writes its answers and its pushes, in either shape.</summary>
internal sealed class FetchSmsWriter(FetchSmsSimulator shop, TimeProvider time)
{
    private bool IsOther => shop.Shape is FetchSmsShape.Other;

    public JsonObject Hold(FetchSmsHold hold)
    {
        var json = new JsonObject
        {
            ["id"] = hold.Id,
            ["ref"] = "V-" + hold.Id[^4..],
            ["service"] = hold.Service,
            ["service_name"] = shop.Services[hold.Service].Name,
            ["number"] = Phone(hold.Phone),
            ["status"] = hold.Status(time.GetUtcNow()),
            ["cost_cents"] = IsOther ? JsonValue.Create($"{hold.CostCents}") : JsonValue.Create(hold.CostCents),
            ["created_at"] = Iso(hold.CreatedAt),
            ["expires_at"] = Iso(hold.EndsAt),
        };
        if (hold.IsLease)
        {
            json["duration_days"] = hold.Days;
            json["extended_days"] = hold.ExtendedDays;
            json["custom_area_code"] = hold.AreaCode is not null;
            json["last_code"] = Code(hold.LastCode);
            json["refunded"] = hold.IsCancelled;
            json["cancel_deadline"] = Iso(hold.CancelDeadline);
            return json;
        }

        json["code"] = Code(hold.LastCode);
        json["code_count"] = hold.Messages.Count(sms => sms.Code is not null);
        json["reusable"] = hold.LastCode is not null && shop.IsReusable;
        json["reuse_cost_cents"] = hold.LastCode is not null ? shop.ReuseCents : null;
        json["reuse_note"] = shop.IsReusable ? null : "The number has gone back.";
        return json;
    }

    public JsonNode Messages(FetchSmsHold hold) =>
        Wrap("messages", new JsonArray([.. hold.Messages.Reverse().Select(sms => (JsonNode)(hold.IsLease
        ? new JsonObject
        {
            ["id"] = sms.Id,
            ["sender"] = sms.Sender,
            ["body"] = sms.Body,
            ["code"] = Code(sms.Code),
            ["received_at"] = Iso(sms.At),
        }
        : new JsonObject { ["id"] = sms.Id, ["code"] = Code(sms.Code), ["received_at"] = Iso(sms.At) }))]));

    public JsonObject PushData(FetchSmsHold hold, FetchSmsSms sms, bool withBody)
    {
        var data = new JsonObject
        {
            [hold.IsLease ? "rental_id" : "verification_id"] = hold.Id,
            ["ref"] = "V-" + hold.Id[^4..],
            ["number"] = Phone(hold.Phone),
            ["sender"] = sms.Sender,
            ["code"] = Code(sms.Code),
            ["detected_service"] = null,
            ["received_at"] = Iso(sms.At),
        };
        if (hold.IsLease && withBody)
            data["body"] = sms.Body;
        return data;
    }

    public FetchSmsPushed Push(string name, JsonObject data) => Sign(
        Encoding.UTF8.GetBytes(new JsonObject { ["event"] = name, ["data"] = data, ["created_at"] = Iso(time.GetUtcNow()) }.ToJsonString()),
        name);

    public FetchSmsPushed Sign(byte[] body, string name) => new(body, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["X-FetchSMS-Signature"] = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(shop.WebhookSecret), body)),
        ["X-FetchSMS-Event"] = name,
    });

    public JsonNode Wrap(string name, JsonNode node) => IsOther ? new JsonObject { [name] = node } : node;

    private string? Code(string? code) => IsOther && code is { Length: 6 } ? $"{code[..3]}-{code[3..]}" : code;

    private string Phone(string digits) =>
        IsOther ? $"+1 {digits[..3]} {digits[3..6]} {digits[6..]}" : $"({digits[..3]}) {digits[3..6]}-{digits[6..]}";

    private string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString(IsOther ? "yyyy-MM-dd'T'HH:mm:ss.ffffff" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
