using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A purchase to make: the fresh quote and the highest price.</summary>
public sealed record PurchaseRequest(Quote Quote, Money MaxPrice);
