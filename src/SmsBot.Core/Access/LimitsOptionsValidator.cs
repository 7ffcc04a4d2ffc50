using System.Globalization;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Access;

internal sealed class LimitsOptionsValidator : IValidateOptions<LimitsOptions>
{
    public ValidateOptionsResult Validate(string? name, LimitsOptions options)
    {
        List<string> errors = [];
        foreach (var (key, value) in new (string, decimal)[]
        {
            (nameof(options.MaxPrice), options.MaxPrice),
            (nameof(options.MaxLeasePrice), options.MaxLeasePrice),
            (nameof(options.ConfirmAbove), options.ConfirmAbove),
            (nameof(options.MaxPerCode), options.MaxPerCode),
            (nameof(options.MaxNumbersPerCode), options.MaxNumbersPerCode),
            (nameof(options.MaxActivePerMember), options.MaxActivePerMember),
            (nameof(options.MaxPerServicePerDay), options.MaxPerServicePerDay),
            (nameof(options.MaxRefundsPerMemberPerDay), options.MaxRefundsPerMemberPerDay),
            (nameof(options.DailySpendPerMember), options.DailySpendPerMember),
            (nameof(options.DailySpendTotal), options.DailySpendTotal),
        })
        {
            if (value is < 0 or > 1_000_000)
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"Limits:{key} is {value}: give a number from 0 to 1000000."));
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
