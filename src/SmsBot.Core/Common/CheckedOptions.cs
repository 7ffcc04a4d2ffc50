using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Common;

/// <summary>Options that are bound and validated at start, all of them, so that the operator sees every error at once.</summary>
public static class CheckedOptions
{
    public static OptionsBuilder<TOptions> AddCheckedOptions<TOptions>(
        this IServiceCollection services, IConfigurationSection section, string? name = null)
        where TOptions : class
    {
        services.AddSingleton(
            new OptionsCheck(
                section, typeof(TOptions), provider => _ = provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name)));
        return services.AddOptions<TOptions>(name).Bind(section);
    }

    /// <summary>For a feature that is off: its values are not validated, but a misspelt key may be the reason why it is off.</summary>
    public static IServiceCollection AddKnownOptions<TOptions>(this IServiceCollection services, IConfigurationSection section)
        where TOptions : class => services.AddSingleton(new OptionsCheck(section, typeof(TOptions), Read: null));

    /// <summary>Every error of every section, each as a sentence that names the key and the fix.</summary>
    public static IReadOnlyList<string> FindErrors(IServiceProvider provider)
    {
        var checks = provider.GetServices<OptionsCheck>().ToList();
        List<string> errors = [.. UnknownSections.Find(checks, provider.GetService<IConfiguration>())];
        foreach (var check in checks)
        {
            errors.AddRange(SectionKeys.FindUnknown(check.Section, check.Options));
            if (check.Read is null)
                continue;

            var unreadable = SectionKeys.FindUnreadable(check.Section, check.Options);
            errors.AddRange(unreadable);
            try
            {
                check.Read(provider);
            }
            catch (OptionsValidationException fault)
            {
                errors.AddRange(fault.Failures);
            }
            catch (InvalidOperationException fault)
            {
                // Binding stops at the first value that it cannot read; all of them are already reported.
                if (unreadable.Count == 0)
                    errors.Add(fault.Message);
            }
        }

        return errors;
    }
}
