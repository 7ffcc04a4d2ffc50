using System.Reflection;

namespace SmsBot.Discord;

/// <summary>
/// The User-Agent in the form that Discord requires (https://docs.discord.com/developers/reference#user-agent): an address of this bot, if
/// the operator or the build provides one.
/// </summary>
internal static class DiscordAgent
{
    // Without an address of our own: the page where Discord's staff can look up a token's bot.
    private const string Registered = "https://discord.com/developers/applications";

    public static string Of(string? publicUrl) => Of(publicUrl, Repository());

    internal static string Of(string? publicUrl, string? repository) =>
        $"DiscordBot ({Address(publicUrl) ?? Address(repository) ?? Registered}, {typeof(DiscordAgent).Assembly.GetName().Version?.ToString(3) ?? "1.0.0"})";

    /// <summary>The build's RepositoryUrl, which the SDK writes into the assembly.</summary>
    private static string? Repository() =>
        typeof(DiscordAgent).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(
            one => one.Key == "RepositoryUrl")?.Value;

    /// <summary>Null for anything but a plain web address; parts that could be secret are removed.</summary>
    private static string? Address(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? new UriBuilder(url.Scheme, url.IdnHost, url.IsDefaultPort ? -1 : url.Port, url.AbsolutePath).Uri
                .GetLeftPart(UriPartial.Path)
                .TrimEnd('/')
            : null;
}
