using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Core.Storage;

/// <summary>The database and what is kept in it.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<DatabaseOptions>(configuration.GetSection("Database"));
        services.AddCheckedOptions<PrivacyOptions>(configuration.GetSection("Privacy"));
        services.AddCheckedOptions<BackupOptions>(configuration.GetSection("Backup"));
        return AddDatabase(services, configuration["Database:Provider"])
            .AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>()
            .AddSingleton<IValidateOptions<PrivacyOptions>, PrivacyOptionsValidator>()
            .AddSingleton<IValidateOptions<BackupOptions>>(new BackupOptionsValidator(configuration))
            .AddSingleton<BackupFolder>()
            .AddSingleton<UnitOfWork>()
            .AddSingleton<StorageHealth>()
            .AddSingleton<DatabaseHistory>()
            .AddSingleton<SendGuard>()
            .AddSingleton<IUpdateLog, UpdateLog>()
            .AddSingleton<ITranscript, Transcript>()
            .AddSingleton<RentalSignal>()
            .AddSingleton<SmsHasher>()
            .AddSingleton<OutboxSignal>()
            .AddSingleton<CommitSignal>();
    }

    /// <summary>A name that is none is reported with all other errors, before anything is opened.</summary>
    private static IServiceCollection AddDatabase(IServiceCollection services, string? provider) =>
        DatabaseOptions.IsPostgres(provider) ? services.AddPostgres() : services.AddSqlite();
}
