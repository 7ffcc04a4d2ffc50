namespace SmsBot.Host.Tests.Crash;

/// <summary>A spend whose outcome the bot does not know.</summary>
/// <param name="Changes">Extensions and resends of the same rental that are known to be done.</param>
internal sealed record CrashDoubt(string RentalId, bool IsPurchase, string Provider, string Product, string Service, string OrderId, int Changes);
