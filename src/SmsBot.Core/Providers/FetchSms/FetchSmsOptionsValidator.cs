using Microsoft.Extensions.Options;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>Without the secret no push could be told from a stranger's, and none would ever be taken.</summary>
internal sealed class FetchSmsOptionsValidator : IValidateOptions<FetchSmsOptions>
{
    public ValidateOptionsResult Validate(string? name, FetchSmsOptions options) =>
        options.WebhookToken.Trim().Length > 0 && options.WebhookSecret.Trim().Length == 0
            ? ValidateOptionsResult.Fail(
                $"{FetchSmsServices.Section}:WebhookSecret is empty: paste the secret that FetchSMS shows for the webhook, or leave WebhookToken empty too.")
            : ValidateOptionsResult.Success;
}
