using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Groups;

/// <summary>Numbers that groups share.</summary>
internal static class GroupsServices
{
    public static IServiceCollection AddGroups(this IServiceCollection services) => services
        .AddSingleton<GroupAdmins>()
        .AddSingleton<ChatRoles>()
        .AddSingleton<RentalAuthorizer>()
        .AddSingleton<GroupDirectory>()
        .AddSingleton<GroupMemberNames>()
        .AddSingleton<ShareNumber>()
        .AddSingleton<StartHint>()
        .AddSingleton<OwnNumbers>();
}
