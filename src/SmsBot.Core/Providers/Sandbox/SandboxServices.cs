using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.Sandbox;

internal static class SandboxServices
{
    /// <summary>Registers the Sandbox where it is enabled, or where nothing is said and no provider was registered before it.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(SandboxOptions.Section);
        var said = section[nameof(SandboxOptions.Enabled)];
        var enabled = string.IsNullOrWhiteSpace(said)
            ? services.All(service => service.ServiceType != typeof(ISmsProvider))
            : !bool.TryParse(said, out var value) || value;
        if (!enabled)
            return services.AddKnownOptions<SandboxOptions>(section);

        services.AddCheckedOptions<SandboxOptions>(section);
        return services.AddSandbox();
    }

    public static IServiceCollection AddSandbox(this IServiceCollection services)
    {
        services.AddOptions<SandboxOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SandboxOptions>, SandboxOptionsValidator>());
        return services.AddSingleton<ISmsProvider, SandboxProvider>();
    }
}
