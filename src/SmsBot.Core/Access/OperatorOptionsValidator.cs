using System.Globalization;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Access;

internal sealed class OperatorOptionsValidator : IValidateOptions<OperatorOptions>
{
    public ValidateOptionsResult Validate(string? name, OperatorOptions options)
    {
        List<string> errors = [];
        if (options.LowBalance is < 0 or > 1_000_000)
            errors.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Operator:LowBalance is {options.LowBalance}: give a number from 0 to 1000000; 0 switches it off."));
        if (options.QuietHours.Length > 0 && QuietHours.Parse(options.QuietHours) is null)
            errors.Add(
                $"Operator:QuietHours is \"{options.QuietHours}\": write two times of day, for example \"22:00-07:00\", or leave it empty.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
            errors.Add($"Operator:TimeZone is \"{options.TimeZone}\": write a name such as \"Europe/Berlin\" or \"UTC\".");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
