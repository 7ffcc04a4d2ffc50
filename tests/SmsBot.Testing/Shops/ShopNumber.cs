namespace SmsBot.Testing.Shops;

/// <summary>A number that one of the simulated shops sold, whichever it was.</summary>
public sealed record ShopNumber(string Provider, string Id, string Phone, DateTimeOffset SoldAt, int Sms, Action<string> Deliver);
