namespace SmsBot.Testing.FetchSms;

/// <summary>A webhook call as the simulated shop would send it.</summary>
public sealed record FetchSmsPushed(byte[] Body, IReadOnlyDictionary<string, string> Headers);
