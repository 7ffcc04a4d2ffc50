using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>Any number of shops that speak the protocol, each with a section of its own.</summary>
internal static class CompatibleServices
{
    public const string Section = "Providers:Compatible";

    /// <summary>The names of the other providers; a test compares them.</summary>
    internal static readonly string[] Taken = ["smspool", "wantsms", "ismscode", "rentiumsms", "fetchsms", "fivesim", "sandbox"];

    public static IServiceCollection AddCompatible(this IServiceCollection services, IConfiguration configuration)
    {
        var all = configuration.GetSection(Section);
        services.AddKnownOptions<List<CompatibleOptions>>(all);
        List<string> names = [.. Taken];
        foreach (var section in all.GetChildren().Where(child => int.TryParse(child.Key, CultureInfo.InvariantCulture, out _)))
        {
            var shop = new CompatibleOptions
            {
                Name = section[nameof(CompatibleOptions.Name)] ?? "",
                Preset = section[nameof(CompatibleOptions.Preset)] ?? "generic",
            };
            Add(services, configuration, section.Path, shop, [.. names]);
            names.Add(shop.Key);
        }

        return services;
    }

    private static void Add(
        IServiceCollection services,
        IConfiguration configuration,
        string section,
        CompatibleOptions shop,
        IReadOnlyCollection<string> others)
    {
        services
            .AddSingleton<IValidateOptions<CompatibleOptions>>(new CompatibleOptionsValidator(section, others))
            .PostConfigure<CompatibleOptions>(
                section, options => options.BaseUrl = options.BaseUrl.Length > 0 ? options.BaseUrl : options.Shop.BaseUrl);
        var registration = new ProviderRegistration(
            section, shop.DisplayName, shop.Shop.PerSecond, shop.Shop.Burst, Reserve: Math.Min(2, shop.Shop.Burst - 1))
        {
            OptionsName = section
        };
        if (shop.Shop.ListsActivations)
            registration.Add<ListingCompatibleProvider, CompatibleOptions>(services, configuration);
        else if (shop.Shop.Leases is not null)
            registration.Add<LeasingCompatibleProvider, CompatibleOptions>(services, configuration);
        else
            registration.Add<CompatibleProvider, CompatibleOptions>(services, configuration);
    }
}
