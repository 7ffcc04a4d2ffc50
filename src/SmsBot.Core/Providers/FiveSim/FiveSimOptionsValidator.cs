using Microsoft.Extensions.Options;

namespace SmsBot.Core.Providers.FiveSim;

internal sealed class FiveSimOptionsValidator : IValidateOptions<FiveSimOptions>
{
    public ValidateOptionsResult Validate(string? name, FiveSimOptions options) => options.UsdPerUnit is >= 0.0001m and <= 100
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{FiveSimServices.Section}:UsdPerUnit is {options.UsdPerUnit}: give what one unit of the account's currency is worth in USD, from 0.0001 to 100 (1 for an account in dollars).");
}
