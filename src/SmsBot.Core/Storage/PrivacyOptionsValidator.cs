using Microsoft.Extensions.Options;

namespace SmsBot.Core.Storage;

internal sealed class PrivacyOptionsValidator : IValidateOptions<PrivacyOptions>
{
    public ValidateOptionsResult Validate(string? name, PrivacyOptions options) =>
        options.KeepSmsFor >= TimeSpan.FromHours(1) && options.KeepSmsFor <= TimeSpan.FromDays(3650)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Privacy:KeepSmsFor is {options.KeepSmsFor}: give a time of at least an hour, for example \"7.00:00:00\".");
}
