namespace SmsBot.Testing.FetchSms;

/// <summary>A service of the simulated shop.</summary>
public sealed record FetchSmsOffer(int Id, string Name, int Cents, int Stock);
