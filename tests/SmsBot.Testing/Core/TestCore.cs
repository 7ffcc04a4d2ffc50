using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Inbox;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Core.Scheduling;
using SmsBot.Core.Storage;

namespace SmsBot.Testing.Core;

/// <summary>
/// The core on a real SQLite file, or a real PostgreSQL database, without its loops: a test makes each step itself, under a clock that
/// stands still. Disposing it fails the test if a statement read a growing table whole, or if a number, code or text stands in any log
/// line.
/// </summary>
internal sealed class TestCore : IAsyncDisposable
{
    public static readonly Owner Ada = new("test", "ada");
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly bool _keepFolder;
    private readonly TableScans _scans;
    private readonly LogSecrets _secrets = new();
    private int _typed;

    private TestCore(
        ServiceProvider services,
        string folder,
        bool keepFolder,
        ManualTimeProvider time,
        IReadOnlyList<ScriptedProvider> providers,
        RecordingSender chat,
        TableScans scans)
    {
        (_services, _folder, _keepFolder, Time, Providers, Chat, _scans) = (services, folder, keepFolder, time, providers, chat, scans);
    }

    public ManualTimeProvider Time { get; }

    public IReadOnlyList<ScriptedProvider> Providers { get; }

    public ScriptedProvider Provider => Providers[0];

    public RecordingSender Chat { get; }

    public string Folder => _folder;

    /// <summary>The SQL that the core has sent, without the test's own.</summary>
    public IReadOnlyCollection<string> Statements => _scans.Statements;

    /// <summary>What happens before each statement that reads, from now on.</summary>
    public Func<Task>? BeforeRead
    {
        set => _scans.BeforeRead = value;
    }

    /// <summary>Spans and metrics; they are searched for secrets as the log is.</summary>
    public CollectedTelemetry Telemetry { get; private init; } = null!;

    /// <summary>Every line at every level.</summary>
    public CollectedLogs Logs { get; private init; } = new();

    public static async Task<TestCore> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, string? folder = null, ManualTimeProvider? time = null, int providers = 1,
        IReadOnlyList<string>? languages = null, bool readsCatalogues = true)
    {
        time ??= new ManualTimeProvider();
        var keep = folder is not null;
        folder ??= Directory.CreateTempSubdirectory("smsbot-core-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["Providers:Sandbox:Enabled"] = "false",
                ["Access:Mode"] = "Open",
            })
            .AddInMemoryCollection(await TestDatabase.OpenAsync(folder))
            .AddInMemoryCollection(settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            .Build();
        List<ScriptedProvider> scripted = [.. Enumerable
            .Range(0, providers)
            .Select(i => new ScriptedProvider(i == 0 ? "alpha" : string.Create(CultureInfo.InvariantCulture, $"beta{i}"), time))];
        var chat = new RecordingSender();
        var logs = new CollectedLogs();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs))
            .AddSingleton<TimeProvider>(time);
        foreach (var provider in scripted)
            services.AddSingleton<ISmsProvider>(provider);
        var scans = new TableScans();
        services
            .AddSingleton(TestDatabase.NeverLost)
            .AddSingleton<IChatSender>(chat)
            .AddSingleton(new UnverifiedPlatform("web") { Title = static () => Texts.Platform_WebChat })
            .AddSmsBotCore(configuration);
        if (languages is not null)
            services.AddSingleton(new Languages(languages));
        services.ConfigureDbContext<BotDbContext>(options => options
            .AddInterceptors(scans)
            .ConfigureWarnings(
                warnings => warnings.Throw(
                    CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning)));
        var built = services.BuildServiceProvider();
        var core = new TestCore(built, folder, keep, time, scripted, chat, scans)
        {
            Logs = logs,
            Telemetry = new CollectedTelemetry(built, logs),
        };
        await MigratedDatabase.CopyToAsync(TestDatabase.PathIn(folder));
        await core.Get<IDatabaseStart>().RunAsync(CancellationToken.None);
        foreach (var start in built.GetServices<IHostedService>().Where(service => service is StateLoadService or SpendRecoveryService))
            await start.StartAsync(CancellationToken.None);
        foreach (var provider in readsCatalogues ? scripted : [])
            await core.Get<CatalogueStore>().RefreshAsync(provider, CancellationToken.None);
        return core;
    }

    /// <summary>With a number that Ada has rented, whose card stands in her chat.</summary>
    public static async Task<TestCore> RentedAsync(
        IReadOnlyDictionary<string, string?>? settings = null, string? folder = null, Action<ScriptedProvider>? prepare = null)
    {
        var core = await StartAsync(settings, folder);
        prepare?.Invoke(core.Provider);
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        return core;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public T Loop<T>()
        where T : IHostedService => _services.GetServices<IHostedService>().OfType<T>().Single();

    public async Task<T> ReadAsync<T>(Func<BotDbContext, Task<T>> read)
    {
        TableScans.Pause();
        return await Get<UnitOfWork>().ReadAsync(read, CancellationToken.None);
    }

    /// <summary>Puts something into the tables past the bot.</summary>
    public async Task WriteAsync(Func<BotDbContext, Task> write)
    {
        TableScans.Pause();
        await Get<UnitOfWork>().WriteAsync(write, CancellationToken.None);
    }

    /// <summary>Draws the cards of these rentals again.</summary>
    public Task RedrawAsync(params IReadOnlyList<long> rentalIds) => WriteAsync(db =>
    {
        Cards.Redraw(db, rentalIds);
        return Task.CompletedTask;
    });

    public Task AddAsync(params IReadOnlyList<object> rows) => WriteAsync(db =>
    {
        db.AddRange(rows);
        return Task.CompletedTask;
    });

    /// <summary>Somebody types a line; what the bot says is in <see cref="Chat"/>.</summary>
    public async Task<string> SaysAsync(
        string text,
        Owner? who = null,
        string? messageId = null,
        TimeSpan age = default,
        ChatKind kind = ChatKind.Private,
        CancellationToken cancellationToken = default)
    {
        _secrets.AddTyped(text);
        var id = messageId ?? string.Create(CultureInfo.InvariantCulture, $"typed-{++_typed}");
        await Get<IRequestPipeline>().HandleAsync(Request(who ?? Ada, id, age, kind) with { Text = text }, cancellationToken);
        return id;
    }

    public Task PressesAsync(
        string token, Owner? who = null, string messageId = "0", bool tooOld = false, ChatKind kind = ChatKind.Private) =>
            Get<IRequestPipeline>().HandleAsync(
        Request(who ?? Ada, messageId, TimeSpan.Zero, kind) with { Pressed = token, TooOldToAnswer = tooOld }, CancellationToken.None);

    /// <summary>Presses a button by its label on the newest message that has it.</summary>
    public Task PressesLabelAsync(string label, Owner? who = null)
    {
        var message = Chat.Messages.Last(message => message.Button(label) is { Token: not null });
        return PressesAsync(message.Button(label)!.Token!, who, message.Id);
    }

    /// <summary>Posts everything that waits.</summary>
    public async Task RelayAsync()
    {
        foreach (var chat in await ReadAsync(
            db => Task.FromResult(db.Outbox.Select(entry => entry.Chat).ToList().Union([.. db.Cards.Select(card => card.Chat)]).ToList())))
        {
            // Whoever waits here waits for a clock that stands still.
            await Get<ChatDeliveryWorker>().DrainAsync(chat, CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);
            await Get<CardDeliveryWorker>().ShowAsync(chat, CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);
        }

        await Loop<AccessRequestMessageService>().RunOnceAsync(CancellationToken.None);
    }

    public Task ReadingAsync(RentalSnapshot snapshot, string provider = "alpha")
    {
        KeepSecret(snapshot);
        return Get<SmsIngestion>().ApplyAsync(provider, snapshot, CancellationToken.None);
    }

    /// <summary>A tick of the clock, with all that it begins at providers.</summary>
    public async Task TickAsync()
    {
        await Loop<RentalSchedulingService>().TickAsync(CancellationToken.None);
        await Loop<RentalSchedulingService>().IdleAsync();
    }

    /// <summary>The next step of each code search.</summary>
    public async Task SearchAsync()
    {
        await Loop<CodeSearchService>().TickAsync(CancellationToken.None);
        await Loop<CodeSearchService>().IdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Telemetry.Dispose();
        await _services.DisposeAsync();
        foreach (var provider in Providers)
        {
            _secrets.Add(provider.Secrets);
            foreach (var snapshot in provider.Readings.Values)
                KeepSecret(snapshot);
        }

        TestDatabase.AddStored(_secrets, _folder);
        _secrets.RequireNoneIn(Logs.Lines);
        if (_scans.Found.FirstOrDefault() is { } scan)
            throw new InvalidOperationException($"A statement reads a growing table whole; give it an index:\n{scan}");
        if (!_keepFolder)
            TestDatabase.Drop(_folder);
    }

    private void KeepSecret(RentalSnapshot snapshot) => _secrets.Add(snapshot.Sms.SelectMany(sms => (string?[])[sms.Text, sms.Code]));

    /// <summary>The question behind a button, where the platform asks in forms.</summary>
    public Task<TextPrompt?> AsksAsync(string token, Owner who) =>
        Get<ITextPrompts>().FindAsync(
            Request(who, "m1", TimeSpan.Zero, ChatKind.Private) with { Pressed = token }, CancellationToken.None);

    private CommandRequest Request(Owner who, string messageId, TimeSpan age, ChatKind kind) => new()
    {
        Chat = new ChatRef(who.Platform, kind == ChatKind.Private ? who.UserId : "group"),
        ChatKind = kind,
        Sender = who,
        SenderName = who.UserId,
        MessageId = messageId,
        SentAt = Time.GetUtcNow() - age,
        PrivateChat = new ChatRef(who.Platform, who.UserId),
    };
}
