using System.Globalization;
using System.Text.Json;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>
/// The SMS of a reservation: a list under one of several names, or one alone, with the names of the webhook's payload first.
/// </summary>
internal static class RentiumSmsInbox
{
    private const int LeastDigits = 4;
    private static readonly string[] Lists = ["sms", "messages", "codes", "sms_list"];

    public static IReadOnlyList<InboundSms> Read(JsonElement body)
    {
        var inside = RentiumSmsBody.Unwrap(body, Lists);
        var lines = inside.ValueKind is JsonValueKind.Array
            ? inside.EnumerateArray().Select(Line)
            : [LenientJson.Read(inside, RentiumSmsJson.Default.RentiumSmsLine) is { } alone ? Alone(alone) : null];

        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        List<InboundSms> sms = [];
        foreach (var line in lines.OfType<RentiumSmsLine>())
        {
            var at = LenientJson.First(line.ReceivedAt, line.Timestamp, line.CreatedAt, line.Date);
            var text = TextOf(line);
            var code = CodeOf(line);
            if (text is null && code is null)
                continue;

            // Without a time the same text again is told by how often it stands there; with one it is the same SMS.
            var key = $"{SenderOf(line)}\u001f{at}\u001f{text ?? code}";
            var nth = seen[key] = seen.GetValueOrDefault(key) + 1;
            if (nth == 1 || at is null)
                sms.Add(new InboundSms(Identity(key, nth), SenderOf(line), text, code, RentiumSmsTime.Parse(at)));
        }

        return [.. sms.OrderBy(one => one.ReceivedAt ?? DateTimeOffset.MaxValue)];
    }

    private static RentiumSmsLine? Line(JsonElement element) =>
        LenientJson.Read(element, RentiumSmsJson.Default.RentiumSmsLine)
            ?? (RentiumSmsBody.Text(element) is { Length: > 0 } text ? new RentiumSmsLine(text) : null);

    /// <summary>Beside a status, a message or a short code is the provider's own word and no SMS.</summary>
    private static RentiumSmsLine Alone(RentiumSmsLine line) => line with
    {
        Message = null,
        Body = null,
        Content = null,
        Code = LenientJson.First(line.Text, line.Sms) is not null || line.Code?.Count(char.IsAsciiDigit) >= LeastDigits ? line.Code : null,
    };

    private static string? SenderOf(RentiumSmsLine line) => LenientJson.First(line.Sender, line.From);

    private static string? TextOf(RentiumSmsLine line) =>
        LenientJson.First(line.Text, line.Sms, line.Message, line.Body, line.Content) is { } text && text != "0" ? text : null;

    private static string? CodeOf(RentiumSmsLine line) =>
        LenientJson.First(line.Code) is { } code && code != "0" && code.Any(char.IsAsciiDigit) ? code : null;

    private static string Identity(string key, int nth) =>
        SmsIdentity.Of(nth == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}\u001f{nth}"));
}
