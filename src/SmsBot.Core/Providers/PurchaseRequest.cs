using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A purchase to make: the quote just taken and the most that it may cost.</summary>
public sealed record PurchaseRequest(Quote Quote, Money MaxPrice);
