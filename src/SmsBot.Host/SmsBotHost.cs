using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using SmsBot.Core;
using SmsBot.Core.Common;
using SmsBot.Discord;
using SmsBot.Host.Admin;
using SmsBot.Host.Cluster;
using SmsBot.Host.Telemetry;
using SmsBot.Host.WebChat;
using SmsBot.Telegram;

namespace SmsBot.Host;

/// <summary>Builds the host: one line per platform.</summary>
internal static class SmsBotHost
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    public static WebApplication Build(string[] args, Action<IServiceCollection>? adjust = null) =>
        Build(args, (services, _) => adjust?.Invoke(services));

    public static WebApplication Build(string[] args, Action<IServiceCollection, IConfiguration> adjust)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = SettingsFolder() });

        // One secret per file, named like an environment variable (Telegram__Token).
        builder.Configuration.AddKeyPerFile("/run/secrets", optional: true);
        AddConsole(builder);

        // The paths of /hooks are secret: at lower levels these loggers would write them, and at any level the first one adds them to the
        // scope of every line.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        builder.Logging.AddFilter("Yarp", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);

        // EF logs each failed command with a stack trace, every second while a disk is full. The caller logs once what it means.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(45));

        var services = builder.Services;
        services.AddSmsBotCore(builder.Configuration);
        services.AddTelegram(builder.Configuration);
        services.AddDiscord(builder.Configuration);
        services.AddWebChat(builder.Configuration);
        services.AddCheckedOptions<ClusterOptions>(builder.Configuration.GetSection(ClusterOptions.Section));
        services.AddSingleton<IValidateOptions<ClusterOptions>, ClusterOptionsValidator>();
        services.AddSingleton<SetupCheck>();
        services.AddAdminPage();
        services.AddHealth();
        services.AddTelemetryExport(builder.Configuration);
        services.AddHostedService<StartupBannerService>();
        adjust(services, builder.Configuration);

        RequireLogLevels(builder.Configuration);
        var app = builder.Build();

        // Mapping reads the options. The caller reports wrong ones all at once, so they must not throw here first.
        if (CheckedOptions.FindErrors(app.Services).Count > 0)
            return app;

        app.MapHealth();
        app.MapMetrics();
        app.MapTelegramWebhook();
        app.MapDiscordEndpoint();
        app.MapWebhooks();
        app.MapWebChat();
        app.MapAdminPage();
        return app;
    }

    /// <summary>One line per event, or the format in <c>Logging:Console:FormatterName</c> (simple, json, systemd).</summary>
    private static void AddConsole(WebApplicationBuilder builder)
    {
        var console = builder.Configuration.GetSection("Logging:Console");
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole();
        builder.Services.Configure<SimpleConsoleFormatterOptions>(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss ";
            console.GetSection("FormatterOptions").Bind(options);
        });

        // A log for machines: without its scopes a line does not tell its rental and trace.
        builder.Services.Configure<JsonConsoleFormatterOptions>(
            options => options.IncludeScopes = console.GetValue("FormatterOptions:IncludeScopes", true));

        // The slim builder has already chosen the simple one, whatever the settings say.
        builder.Services.PostConfigure<ConsoleLoggerOptions>(
            options => options.FormatterName = console["FormatterName"] ?? ConsoleFormatterNames.Simple);
    }

    /// <summary>The framework would fail with a stack trace that names no key.</summary>
    private static void RequireLogLevels(ConfigurationManager configuration)
    {
        foreach (var (key, value) in configuration
            .GetSection("Logging")
            .AsEnumerable()
            .Where(pair => pair.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase)))
        {
            if (value is not null && !Enum.TryParse<LogLevel>(value, ignoreCase: true, out _))
                throw new InvalidDataException($"{key} is \"{value}\": write one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
        }
    }

    /// <summary>appsettings.json of the working directory, else the one beside the program.</summary>
    private static string SettingsFolder() =>
        File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"))
            ? Directory.GetCurrentDirectory()
            : AppContext.BaseDirectory;
}
