namespace SmsBot.Testing.SmsPool;

/// <summary>A request as the simulated shop saw it.</summary>
public sealed record SmsPoolRequest(
    string Endpoint, string Query, string Authorization, IReadOnlyDictionary<string, string> Form, DateTimeOffset At)
{
    public string? this[string field] => Form.GetValueOrDefault(field);
}
