using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Settings;

/// <summary>Options that are bound and validated at start, all of them, so that the operator sees every error at once.</summary>
public static class CheckedOptions
{
    public static OptionsBuilder<TOptions> AddCheckedOptions<TOptions>(this IServiceCollection services, IConfigurationSection section)
        where TOptions : class
    {
        services.AddSingleton(new OptionsCheck(provider => _ = provider.GetRequiredService<IOptions<TOptions>>().Value));
        return services.AddOptions<TOptions>().Bind(section);
    }

    /// <summary>Every error of every checked section, each a sentence that names the key and the mend.</summary>
    public static IReadOnlyList<string> FindErrors(IServiceProvider provider)
    {
        List<string> errors = [];
        foreach (var check in provider.GetServices<OptionsCheck>())
        {
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
                errors.Add(fault.Message);
            }
        }

        return errors;
    }
}
