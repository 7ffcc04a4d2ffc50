using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>The rules of one shop's section.</summary>
/// <param name="others">The names that other providers have.</param>
internal sealed partial class CompatibleOptionsValidator(
    string section, IReadOnlyCollection<string> others) : IValidateOptions<CompatibleOptions>
{
    public ValidateOptionsResult Validate(string? name, CompatibleOptions options)
    {
        if (name != section)
            return ValidateOptionsResult.Skip;

        List<string> errors = [];
        if (CompatiblePreset.Find(options.Preset) is null)
            errors.Add(
                $"{section}:Preset is \"{options.Preset}\": write one of {string.Join(", ", CompatiblePreset.All.Select(preset => preset.Preset))}.");

        if (!Word().IsMatch(options.Key))
            errors.Add($"{section}:Name is \"{options.Key}\": write 2 to 20 small letters and digits, for example herosms.");
        else if (others.Contains(options.Key, StringComparer.OrdinalIgnoreCase))
            errors.Add($"{section}:Name is \"{options.Key}\", and another provider has that name: give each shop a name of its own.");

        if (options.BaseUrl.Contains('?', StringComparison.Ordinal))
            errors.Add(
                $"{section}:BaseUrl has a \"?\": give the address without key and action, for example https://hero-sms.com/stubs/handler_api.php.");

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    [GeneratedRegex("^[a-z0-9]{2,20}$")]
    private static partial Regex Word();
}
