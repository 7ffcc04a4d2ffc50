using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SmsBot.Discord;

internal sealed partial class DiscordOptionsValidator : IValidateOptions<DiscordOptions>
{
    public ValidateOptionsResult Validate(string? name, DiscordOptions options)
    {
        List<string> errors = [];

        if (!Token().IsMatch(options.Token))
            errors.Add(
                "Discord:Token holds characters that no bot token has. Copy it again from the Bot page of the developer portal, without \"Bot\", quotes or spaces.");

        if (!Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
            || url.UserInfo.Length > 0
            || url.Query.Length > 0)
            errors.Add(
                $"Discord:ApiBaseUrl is \"{Shown(options.ApiBaseUrl)}\", which is no http(s) address. Leave it out for https://discord.com/api/v10.");

        if (options.GuildId.Length > 0 && !Channels.IsSnowflake(options.GuildId))
            errors.Add(
                $"Discord:GuildId is \"{options.GuildId}\", which is no server's id. Copy it with developer mode on (right-click the server, Copy Server ID), or leave it out for all servers.");

        if (!options.UsesEndpoint && !string.Equals(options.Mode, DiscordOptions.Gateway, StringComparison.OrdinalIgnoreCase))
            errors.Add(
                $"Discord:Mode is \"{options.Mode}\", which is no mode. Set it to \"Gateway\" or \"Endpoint\", or leave it out for Gateway.");

        if (options.UsesEndpoint && !PublicKey().IsMatch(options.PublicKey))
            errors.Add(
                "Discord:PublicKey is needed in Endpoint mode: copy the 64 characters from the page General Information of the developer portal.");

        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }

    // Otherwise a password in the address would be printed.
    private static string Shown(string url) => url.Contains('@', StringComparison.Ordinal) ? "(hidden, it holds a password)" : url;

    [GeneratedRegex("""^[^\s/?#%"'\\]+$""")]
    private static partial Regex Token();

    [GeneratedRegex("^[0-9A-Fa-f]{64}$")]
    private static partial Regex PublicKey();
}
