using Microsoft.Extensions.Options;

namespace SmsBot.Discord;

internal sealed class DiscordOptionsValidator : IValidateOptions<DiscordOptions>
{
    public ValidateOptionsResult Validate(string? name, DiscordOptions options) => string.IsNullOrWhiteSpace(options.Token)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Discord:Token is set, but this version does not speak Discord yet: leave it empty and use Telegram or the web chat.");
}
