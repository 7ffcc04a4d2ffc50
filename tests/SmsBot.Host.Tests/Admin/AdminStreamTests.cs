using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;
using SmsBot.Host.Admin;
using SmsBot.Host.Tests.Processes;
using SmsBot.Host.Tests.WebChat;
using SmsBot.Testing;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Admin;

/// <summary>The live stream of the operator's page, in the whole program.</summary>
public sealed class AdminStreamTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly CollectedLogs _logs = new();
    private BotApp _app = null!;
    private AdminClient _client = null!;

    [Fact]
    public async Task A_commit_reaches_every_open_page_and_nobody_reads_when_the_last_one_is_closed()
    {
        var hub = _app.Get<AdminFeed>().Hub;
        await using (var first = await _client.OpenAsync())
        await using (var second = await _client.OpenAsync())
        {
            Assert.False((await first.MessageAsync()).GetProperty("paused").GetBoolean());
            await _app.Get<AccessPolicy>().PauseAsync(true, CancellationToken.None);
            await SeesAsync(first, now => now.GetProperty("paused").GetBoolean());
            await SeesAsync(second, now => now.GetProperty("paused").GetBoolean());
            Assert.Equal(2, hub.Count);

            await ParkedMessage.AddAsync(_app);
            await SeesAsync(first, now => now.GetProperty("deadLetters").GetArrayLength() == 1);
        }

        await Eventually.IsTrueAsync(() => hub.Count == 0 && !_app.Get<AdminFeed>().Runs, () => "It still reads.");
        await using var again = await _client.OpenAsync();
        await SeesAsync(again, now => now.GetProperty("paused").GetBoolean());
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_ends_the_streams_and_the_next_page_gets_it_again()
    {
        await using var page = await _client.OpenAsync();
        await page.MessageAsync();
        await ExecuteAsync("ALTER TABLE Outbox RENAME TO Away");
        _app.Get<CommitSignal>().Ring();
        Assert.Null(await page.NextAsync("none"));
        Assert.Contains(_logs.Lines, line => line.Contains("The state for the operator's page could not be read", StringComparison.Ordinal));

        await ExecuteAsync("ALTER TABLE Away RENAME TO Outbox");
        await using var next = await _client.OpenAsync();
        await next.MessageAsync();
    }

    public async Task InitializeAsync()
    {
        _app = await BotApp.StartAsync(
            TimeProvider.System,
            _logs,
            ["--urls=http://127.0.0.1:0", $"--Database:ConnectionString=Data Source={_folder.File("smsbot.db")};Pooling=False"]);
        _client = new AdminClient(new Uri(_app.Url));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private static async Task SeesAsync(WebEventStream page, Func<JsonElement, bool> isIt)
    {
        for (var earlier = 0; !isIt(await page.MessageAsync()); earlier++)
            Assert.InRange(earlier, 0, 30);
    }

    private Task ExecuteAsync(string sql) => _app.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));
}
