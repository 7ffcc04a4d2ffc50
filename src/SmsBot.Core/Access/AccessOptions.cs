namespace SmsBot.Core.Access;

/// <summary>Who may use the bot, and for which services. Members, chats and admins are written <c>platform:id</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Open or Allowlist. Default: Open while only the Sandbox is on, Allowlist as soon as a real provider is on.</summary>
    public string? Mode { get; set; }

    public IList<string> Admins { get; init; } = [];

    public IList<string> Users { get; init; } = [];

    public IList<string> Chats { get; init; } = [];

    public bool DenySensitive { get; set; } = true;

    public IList<string> DeniedServices { get; init; } = [];

    public IList<string> AllowedServices { get; init; } = [];

    /// <summary>Products that receive SMS of every service. Default: true in Allowlist mode, else admins only.</summary>
    public bool? AnyService { get; set; }
}
