using Microsoft.Extensions.Options;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>The key goes out in one of two forms.</summary>
internal sealed class WantSmsOptionsValidator : IValidateOptions<WantSmsOptions>
{
    public ValidateOptionsResult Validate(string? name, WantSmsOptions options) =>
        options.Authentication.Equals(WantSmsOptions.Bearer, StringComparison.OrdinalIgnoreCase)
        || options.Authentication.Equals(WantSmsOptions.Header, StringComparison.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{WantSmsServices.Section}:Authentication is \"{options.Authentication}\": write Bearer or X-API-Key, or leave it out.");
}
