namespace SmsBot.Host.Admin;

internal static class AdminServices
{
    public static IServiceCollection AddAdminPage(this IServiceCollection services) => services
        .AddSingleton<AdminSources>()
        .AddSingleton<AdminNowReader>()
        .AddSingleton<AdminSetupReader>()
        .AddSingleton<AdminCheck>()
        .AddSingleton<AdminFeed>()
        .AddSingleton<AdminActs>();
}
