using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SmsBot.Telegram;

internal sealed partial class TelegramOptionsValidator : IValidateOptions<TelegramOptions>
{
    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        List<string> errors = [];

        if (!Token().IsMatch(options.Token))
            errors.Add(
                "Telegram:Token is no bot token: one is a number, a colon and letters, such as 123456789:AAE…, without quotes or spaces. Copy it again from @BotFather.");

        if (!Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
            || url.UserInfo.Length > 0
            || url.Query.Length > 0)
            errors.Add(
                $"Telegram:ApiBaseUrl is \"{Shown(options.ApiBaseUrl)}\", which is no http(s) address. Leave it out for https://api.telegram.org, or give the address of your own Bot API server.");

        if (options.UsesWebhook)
            errors.AddRange(WebhookRules.Errors(options));
        else if (!string.Equals(options.Mode, TelegramOptions.Polling, StringComparison.OrdinalIgnoreCase))
            errors.Add(
                $"Telegram:Mode is \"{options.Mode}\", which is no mode. Set it to \"Polling\" or \"Webhook\", or leave it out for Polling.");

        Between(errors, nameof(options.MessagesPerSecond), options.MessagesPerSecond, 1, 1000);
        Between(errors, nameof(options.PerChatBurst), options.PerChatBurst, 1, 20);
        Between(errors, nameof(options.PerGroupPerMinute), options.PerGroupPerMinute, 1, 60);
        if (options.PerChatInterval < TimeSpan.Zero || options.PerChatInterval > TimeSpan.FromMinutes(1))
            errors.Add(
                $"Telegram:PerChatInterval is {options.PerChatInterval:c}. Set it between 00:00:00 and 00:01:00, or leave it out for one second.");

        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }

    private static void Between(List<string> errors, string key, int value, int least, int most)
    {
        if (value < least || value > most)
            errors.Add(
                string.Create(
                    CultureInfo.InvariantCulture, $"Telegram:{key} is {value}. Set it between {least} and {most}, or leave it out."));
    }

    // Otherwise a password in the address would be printed.
    private static string Shown(string url) => url.Contains('@', StringComparison.Ordinal) ? "(hidden, it holds a password)" : url;

    [GeneratedRegex("""^[0-9]{1,16}:[^\s/?#%"'\\]+$""")]
    private static partial Regex Token();
}
