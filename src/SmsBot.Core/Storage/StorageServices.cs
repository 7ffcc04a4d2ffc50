using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Storage;

/// <summary>The database and what is kept in it.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<DatabaseOptions>(configuration.GetSection("Database"));
        services.AddCheckedOptions<PrivacyOptions>(configuration.GetSection("Privacy"));
        return services
            .AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>()
            .AddSingleton<IValidateOptions<PrivacyOptions>, PrivacyOptionsValidator>()
            .AddSingleton<DatabaseFile>()
            .AddSingleton<DatabaseIdentity>()
            .AddDbContextFactory<BotDbContext>((provider, options) => options
                .UseSqlite(provider.GetRequiredService<DatabaseFile>().ConnectionString)
                .ReplaceService<IModificationCommandBatchFactory, PreparedBatches>()
                .AddInterceptors(new SqlitePragmas()))
            .AddSingleton(provider => new DatabaseStart(
                provider.GetRequiredService<IDbContextFactory<BotDbContext>>(),
                provider.GetRequiredService<DatabaseFile>(),
                provider.GetRequiredService<DatabaseIdentity>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<DatabaseStart>>()))
            .AddSingleton(provider => new DatabaseCopy(
                provider.GetRequiredService<IDbContextFactory<BotDbContext>>(), provider.GetRequiredService<DatabaseFile>()))
            .AddSingleton<UnitOfWork>()
            .AddSingleton<StorageHealth>()
            .AddSingleton<IUpdateLog, UpdateLog>()
            .AddSingleton<ITranscript, Transcript>()
            .AddSingleton<RentalSignal>()
            .AddSingleton<SmsHasher>()
            .AddSingleton<OutboxSignal>();
    }
}
