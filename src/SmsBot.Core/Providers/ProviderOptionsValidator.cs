using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Providers;

/// <summary>The rules for every provider's section, and the provider's own.</summary>
internal sealed partial class ProviderOptionsValidator<TOptions>(string section, string? optionsName) : IValidateOptions<TOptions>
    where TOptions : ProviderOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (name != (optionsName ?? Options.DefaultName))
            return ValidateOptionsResult.Skip;

        List<string> errors = [.. options.FindErrors(section)];
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
            errors.Add(
                $"{section}:BaseUrl is \"{options.BaseUrl}\": give an absolute https address, or leave the key out for the provider's own.");

        if (options.ApiKey.Any(c => c is <= ' ' or > '~'))
            errors.Add($"{section}:ApiKey holds a space or a character that no key has: paste the key again.");

        if (options.RequestsPerSecond is <= 0 or > 1000)
            errors.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{section}:RequestsPerSecond is {options.RequestsPerSecond}: give a number above 0, or leave it out."));

        if (options.PollInterval is { } interval && (interval < TimeSpan.FromMilliseconds(100) || interval > TimeSpan.FromMinutes(5)))
            errors.Add($"{section}:PollInterval is {interval}: give a time between 00:00:00.1 and 00:05:00, or leave it out.");

        if (options is IWebhookOptions { WebhookToken: { Length: > 0 } token } && !PathPart().IsMatch(token))
            errors.Add(
                $"{section}:WebhookToken must be letters, digits, \"-\", \"_\", \".\" or \"~\": make one with \"openssl rand -hex 32\", or leave it empty.");

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    [GeneratedRegex("^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$")]
    private static partial Regex PathPart();
}
