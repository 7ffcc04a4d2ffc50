using Microsoft.Extensions.Options;

namespace SmsBot.Core.Providers.Sandbox;

internal sealed class SandboxOptionsValidator : IValidateOptions<SandboxOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, SandboxOptions options)
    {
        List<string> errors = [];
        Check(nameof(options.FirstSmsAfter), options.FirstSmsAfter, TimeSpan.Zero);
        Check(nameof(options.NextSmsAfter), options.NextSmsAfter, TimeSpan.Zero);
        Check(nameof(options.RefundLock), options.RefundLock, TimeSpan.Zero);
        Check(nameof(options.PaidBackAfter), options.PaidBackAfter, TimeSpan.Zero);
        Check(nameof(options.ActivationLength), options.ActivationLength, TimeSpan.FromSeconds(10));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(string key, TimeSpan value, TimeSpan least)
        {
            if (value < least || value > Longest)
                errors.Add($"{SandboxOptions.Section}:{key} is {value}: give a time between {least} and {Longest}, or leave it out.");
        }
    }
}
