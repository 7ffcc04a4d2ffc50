using Microsoft.Extensions.Options;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>A price that cannot be read would let a member rent for an unknown one.</summary>
internal sealed class ISmsCodeOptionsValidator : IValidateOptions<ISmsCodeOptions>
{
    public ValidateOptionsResult Validate(string? name, ISmsCodeOptions options)
    {
        List<string> errors = [];
        foreach (var (key, value) in options.Prices)
        {
            if (ISmsCodePrices.Parse(value) is null)
                errors.Add(
                    $"{ISmsCodeServices.Section}:Prices:{key} is \"{value}\": give a price in USD from 0.01 to 1000, for example 0.40.");

            if (key != "*" && key.Split(':') is not [{ Length: 2 } or "*", { Length: > 0 }])
                errors.Add(
                    $"{ISmsCodeServices.Section}:Prices:{key} is no known place: write country:service, for example us:whatsapp, or *.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
