namespace SmsBot.Core.Access;

/// <summary>Who may use the bot and for what. Members, chats and admins are written <c>platform:id</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Open or Allowlist. Left out: Open while only the Sandbox is on, Allowlist as soon as a real provider is.</summary>
    public string? Mode { get; set; }

    public IList<string> Admins { get; init; } = [];

    public IList<string> Users { get; init; } = [];

    public IList<string> Chats { get; init; } = [];

    public bool DenySensitive { get; set; } = true;

    public IList<string> DeniedServices { get; init; } = [];

    public IList<string> AllowedServices { get; init; } = [];

    /// <summary>Products that serve any service. Left out: true in Allowlist mode, else admins only.</summary>
    public bool? AnyService { get; set; }
}
