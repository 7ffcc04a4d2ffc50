using Microsoft.Extensions.Options;

namespace SmsBot.Host.WebChat;

internal sealed class WebChatOptionsValidator : IValidateOptions<WebChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WebChatOptions options)
    {
        List<string> errors = [];
        if (options.PublicUrl.Length > 0
            && (!Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url)
                || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)))
            errors.Add(
                $"{WebChatOptions.Section}:PublicUrl is \"{options.PublicUrl}\": give an absolute https address such as https://bot.example.org, or leave it out.");

        if (options.AdminToken.Any(char.IsControl) || options.AdminToken.Length != options.AdminToken.Trim().Length)
            errors.Add($"{WebChatOptions.Section}:AdminToken holds a line break or a space at an end: paste the token again.");

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
