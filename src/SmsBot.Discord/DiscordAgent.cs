using System.Reflection;

namespace SmsBot.Discord;

/// <summary>
/// Who calls, in the form that Discord asks for (https://docs.discord.com/developers/reference#user-agent): where this bot can be found, as far
/// as the operator or whoever built it has said so.
/// </summary>
internal static class DiscordAgent
{
    // Without an address of our own: where Discord's staff look up whose bot a token is.
    private const string Registered = "https://discord.com/developers/applications";

    public static string Of(string? publicUrl) => Of(publicUrl, Repository());

    internal static string Of(string? publicUrl, string? repository) =>
        $"DiscordBot ({Address(publicUrl) ?? Address(repository) ?? Registered}, {typeof(DiscordAgent).Assembly.GetName().Version?.ToString(3) ?? "1.0.0"})";

    /// <summary>The build's RepositoryUrl, which the SDK writes into the assembly.</summary>
    private static string? Repository() =>
        typeof(DiscordAgent).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(one => one.Key == "RepositoryUrl")?.Value;

    /// <summary>Null for what is no plain web address; what could be a secret is left out.</summary>
    private static string? Address(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? new UriBuilder(url.Scheme, url.IdnHost, url.IsDefaultPort ? -1 : url.Port, url.AbsolutePath).Uri.GetLeftPart(UriPartial.Path).TrimEnd('/')
            : null;
}
