using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>What one member rented of one service at one provider within a month.</summary>
internal sealed record ReportRow(
    Owner Member, string Name, string Service, string Provider, int Numbers, int WithCode, Money Charged, Money Refunded)
{
    public required string Slug { get; init; }

    /// <summary>The service as the reader sees it.</summary>
    public string ShownService => RentalServiceText.Of(Slug, Service);
}
