using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;

namespace SmsBot.Testing.Chat;

/// <summary>
/// A platform as the host registers it, with a clock that the test moves and in place of the core what remembers and answers on request.
/// </summary>
internal abstract class PlatformBench(ManualTimeProvider clock, FakeUpdateLog updates) : IAsyncDisposable
{
    private IHost? _host;

    public ManualTimeProvider Clock { get; } = clock;

    /// <summary>Outlives the bot, as the database does.</summary>
    public FakeUpdateLog Updates { get; } = updates;

    public FakeConversation Conversation { get; } = new();

    public FakeChatList Listed { get; } = new();

    public FakeAdminList Admins { get; } = new();

    public CollectedLogs Logs { get; } = new();

    /// <summary>None of it may stand in a log: tokens, and what members typed.</summary>
    public LogSecrets Secrets { get; } = new();

    public Dictionary<string, string?> Configuration { get; } = [];

    public List<CommandDescriptor> Commands { get; } = [];

    /// <summary>Offered besides English.</summary>
    public List<string> OtherLanguages { get; } = [];

    public List<ButtonDescriptor> Buttons { get; } = [];

    public IServiceProvider Services => _host!.Services;

    public IChatSender Sender => Services.GetRequiredService<IChatSender>();

    /// <summary>Starts without waiting for anything.</summary>
    public async Task BeginAsync()
    {
        Register();
        await _host!.StartAsync();
    }

    public async Task StopAsync()
    {
        await _host!.StopAsync();
        Forget();
    }

    /// <summary>Ends with no patience at all: what is in hand is abandoned.</summary>
    public async Task DieAsync()
    {
        await _host!.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Forget();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await StopAsync();
        await EndAsync();
        Secrets.RequireNoneIn(Logs.Lines);
    }

    /// <summary>Registers everything and starts nothing: for what only sends.</summary>
    protected void Register()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(Settings()).AddInMemoryCollection(Configuration);
        Secrets.AddSettings(builder.Configuration.AsEnumerable());
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs);
        builder.Services
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IRequestPipeline>(Conversation)
            .AddSingleton<IUpdateLog>(Updates)
            .AddSingleton<IChatList>(Listed)
            .AddSingleton<IAdminList>(Admins)
            .AddSingleton(new Languages(OtherLanguages));
        foreach (var command in Commands)
            builder.Services.AddSingleton(command);
        foreach (var handler in Buttons)
            builder.Services.AddSingleton(handler);
        if (!Add(builder.Services, builder.Configuration))
            throw new InvalidOperationException("The platform is off.");
        _host = builder.Build();
    }

    protected abstract IReadOnlyDictionary<string, string?> Settings();

    protected abstract bool Add(IServiceCollection services, IConfiguration configuration);

    /// <summary>Ends the simulator, and says what of it is secret.</summary>
    protected abstract Task EndAsync();

    private void Forget()
    {
        _host!.Dispose();
        _host = null;
    }
}
