namespace SmsBot.Core.Domain;

/// <summary>A value that must survive a restart: the pause switch, a receiver's cursor, the fingerprint key.</summary>
internal sealed class KeyValue
{
    public required string Key { get; init; }

    public required string Value { get; set; }
}
