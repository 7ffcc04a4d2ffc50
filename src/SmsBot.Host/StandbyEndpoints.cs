using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary>What a host answers while it stands by: it lives, it is not ready, and whoever calls should call elsewhere.</summary>
internal sealed class StandbyEndpoints(IConfiguration configuration) : IStandby, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task<CancellationToken> BeginAsync(string reason)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (configuration["urls"] is { Length: > 0 } urls)
            builder.WebHost.UseUrls(urls);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        _app = builder.Build();
        _app.MapGet(HealthEndpoint.Live, static () => "ok");
        _app.MapFallback(() => Results.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable));
        await _app.StartAsync();
        Console.WriteLine($"{reason} Listening: {string.Join(", ", _app.Urls)}");
        return _app.Lifetime.ApplicationStopping;
    }

    public async Task EndAsync()
    {
        if (_app is not { } app)
            return;

        _app = null;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await EndAsync();
}
