namespace SmsBot.Host.Admin;

/// <param name="Source">The page where the value comes from.</param>
/// <param name="Docs">The page of the documentation.</param>
internal sealed record SetupKey(string Name, string Key, string? Source, string Docs)
{
    /// <summary>An environment variable cannot contain a colon everywhere.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);
}
