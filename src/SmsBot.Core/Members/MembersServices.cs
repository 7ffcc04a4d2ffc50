using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Members;

/// <summary>A member's own data.</summary>
internal static class MembersServices
{
    public static IServiceCollection AddMembers(this IServiceCollection services) => services
        .AddSingleton<MemberSettingsStore>()
        .AddSingleton<NextMessages>()
        .AddSingleton<ReaderLanguage>()
        .AddSingleton<MemberEraser>()
        .AddSingleton<MemberExport>();
}
