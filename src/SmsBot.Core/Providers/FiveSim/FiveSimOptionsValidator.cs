using Microsoft.Extensions.Options;

namespace SmsBot.Core.Providers.FiveSim;

internal sealed class FiveSimOptionsValidator : IValidateOptions<FiveSimOptions>
{
    public ValidateOptionsResult Validate(string? name, FiveSimOptions options) =>
        AccountCurrency.Error(FiveSimServices.Section + ":UsdPerUnit", options.UsdPerUnit) is { } error
            ? ValidateOptionsResult.Fail(error)
            : ValidateOptionsResult.Success;
}
