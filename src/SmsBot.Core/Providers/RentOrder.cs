using SmsBot.Core.Common;

namespace SmsBot.Core.Providers;

/// <summary>A purchase to make: the quote just taken and the most that it may cost.</summary>
public sealed record RentOrder(Quote Quote, Money MaxPrice);
