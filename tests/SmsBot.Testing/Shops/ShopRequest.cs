namespace SmsBot.Testing.Shops;

/// <summary>A request as a simulated shop saw it; the path is without what all its paths share.</summary>
public sealed record ShopRequest(string Method, string Path, string Query, string Authorization, string Body, DateTimeOffset At)
{
    /// <summary>The other place of a key, where a shop has one.</summary>
    public string KeyHeader { get; init; } = "";
}
