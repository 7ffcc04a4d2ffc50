using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Catalogue;

/// <summary>Services and countries of all providers.</summary>
internal static class CatalogueServices
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddSingleton<CatalogueStore>();
}
