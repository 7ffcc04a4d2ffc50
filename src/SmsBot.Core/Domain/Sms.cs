using SmsBot.Core.Codes;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>One inbound SMS of a rental. Text and code are deleted after <c>Privacy:KeepSmsFor</c>, the fingerprint stays.</summary>
internal sealed class Sms
{
    private const int MaxSender = 40;
    private const int MaxText = 4000;

    public long Id { get; set; }

    public required long RentalId { get; init; }

    /// <summary>A keyed hash of what distinguishes it from the rental's other SMS; one mark per channel, separated by spaces.</summary>
    public required string Fingerprint { get; set; }

    public string? Sender { get; set; }

    public string? Text { get; set; }

    public string? Code { get; set; }

    public DateTimeOffset? ReceivedAt { get; set; }

    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>It came after the end or after a refund.</summary>
    public bool Late { get; init; }

    /// <summary>Another channel delivered it too, perhaps with more content.</summary>
    public void Recognise(string fingerprint, InboundSms shown, string service)
    {
        Fingerprint = fingerprint;
        Sender ??= SenderOf(shown);
        Text ??= TextOf(shown);
        Code = Codes.Code.Of(Code ?? shown.Code, Text, service);
        ReceivedAt ??= shown.ReceivedAt;
    }

    public static string? SenderOf(InboundSms shown) =>
        shown.Sender is { Length: > 0 } sender ? UntrustedText.Line(sender, MaxSender) : null;

    public static string? TextOf(InboundSms shown) => shown.Text is { Length: > 0 } text ? UntrustedText.Clean(text, MaxText) : null;
}
