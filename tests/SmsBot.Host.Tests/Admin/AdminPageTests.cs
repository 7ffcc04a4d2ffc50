using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Admin;

/// <summary>The calls of the operator's page, in the whole program.</summary>
public sealed class AdminPageTests : IAsyncLifetime, IDisposable
{
    private const string Token = "a-token-of-the-operator";
    private static readonly Owner Ada = new("web", "ada");
    private readonly TempFolder _folder = new();
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseCookies = false });
    private readonly CollectedLogs _logs = new();
    private BotApp? _app;

    [Fact]
    public async Task A_purchase_with_an_unknown_outcome_is_settled_and_noted()
    {
        var app = await StartAsync();
        await RentAsync(app);
        await app.Get<UnitOfWork>().WriteAsync(
            async db =>
            {
                await db.Rentals.ExecuteUpdateAsync(set => set.SetProperty(rental => rental.Status, RentalStatus.Requested));
                await db.Spends.ExecuteUpdateAsync(set => set
                    .SetProperty(spend => spend.Status, SpendStatus.Unknown)
                    .SetProperty(spend => spend.IsOpen, true));
            },
            CancellationToken.None);

        var unknown = (await ReadAsync("/admin/now")).GetProperty("unknown")[0];
        Assert.Equal(("Google", true), (unknown.GetProperty("service").GetString(), unknown.GetProperty("needsOrder").GetBoolean()));
        var noOrder = await ActAsync("settle", new { rental = 1, bought = true, order = " " });
        Assert.Contains("order", noOrder.GetProperty("said").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(SpendStatus.Unknown, await app.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
        var said = (await ActAsync("settle", new { rental = 1, bought = false })).GetProperty("said").GetString();
        Assert.Contains("not bought", said, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(SpendStatus.Refused, await app.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
        Assert.Empty((await ReadAsync("/admin/now")).GetProperty("unknown").EnumerateArray());
        Assert.Equal(("web:operator", 1L), await NotedAsync(app, AuditAct.Settle));
    }

    [Fact]
    public async Task Parked_messages_are_tried_again_and_noted()
    {
        var app = await StartAsync();
        await ParkedMessage.AddAsync(app);

        var dead = (await ReadAsync("/admin/now")).GetProperty("deadLetters")[0];
        Assert.Equal(("telegram:7", "the bot was blocked"), (dead.GetProperty("chat").GetString(), dead.GetProperty("reason").GetString()));
        await ActAsync("retry", new { entry = dead.GetProperty("oldest").GetInt64() });

        Assert.Equal(OutboxStatus.Waiting, await app.ReadAsync(db => db.Outbox.Select(entry => entry.Status).SingleAsync()));
        Assert.Equal(("web:operator", null), await NotedAsync(app, AuditAct.Retry));
    }

    [Fact]
    public async Task A_number_is_shown_only_when_it_is_asked_for_which_is_noted()
    {
        var app = await StartAsync();
        await RentAsync(app);
        var phone = (await app.ReadAsync(db => db.Rentals.Select(rental => rental.Phone).SingleAsync()))!;

        foreach (var path in (string[])[
            "/admin/now", "/admin/plots?days=30", "/admin/table/rentals", "/admin/table/rentals.csv", "/admin/table/audit.csv",
        ])
            Assert.DoesNotContain(phone.TrimStart('+'), (await SendAsync(HttpMethod.Get, path)).Body, StringComparison.Ordinal);
        var shown = (await ActAsync("reveal", new { rental = 1 })).GetProperty("phone").GetString()!;

        Assert.Equal(phone.TrimStart('+'), string.Concat(shown.Where(char.IsAsciiDigit)));
        Assert.Equal(("web:operator", 1L), await NotedAsync(app, AuditAct.Reveal));
        Assert.StartsWith("rental,created,", (await SendAsync(HttpMethod.Get, "/admin/table/rentals.csv")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, "/admin/table/nothing")).Status);
    }

    [Fact]
    public async Task Plots_count_the_purchase_and_what_it_has_cost()
    {
        var app = await StartAsync();
        await RentAsync(app);

        foreach (var (days, steps) in ((int, int)[])[(1, 24), (7, 28), (30, 30)])
        {
            var plots = await ReadAsync($"/admin/plots?days={days}");
            var provider = plots.GetProperty("providers")[0];
            Assert.Equal((steps, "Sandbox"), (plots.GetProperty("times").GetArrayLength(), provider.GetProperty("name").GetString()));
            Assert.Equal(1, provider.GetProperty("numbers").EnumerateArray().Sum(one => one.GetInt32()));
            Assert.True(plots.GetProperty("byService")[0].GetProperty("spent").GetDecimal() > 0);

            // The number stays silent: it has cost something, and no code has a price.
            var brought = plots.GetProperty("byProvider")[0];
            Assert.Equal((1, 0), (brought.GetProperty("numbers").GetInt32(), brought.GetProperty("codes").GetInt32()));
            Assert.True(brought.GetProperty("spent").GetDecimal() > 0);
            Assert.Equal(
                (JsonValueKind.Null, JsonValueKind.Null),
                (brought.GetProperty("perCode").ValueKind, brought.GetProperty("codeP50").ValueKind));
        }
    }

    [Theory]
    [InlineData("/admin/now")]
    [InlineData("/admin/plots")]
    [InlineData("/admin/events")]
    [InlineData("/admin/table/rentals.csv")]
    public async Task Without_the_token_nothing_is_told_and_nothing_done(string path)
    {
        await StartAsync($"--Web:AdminToken={Token}");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/admin")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, path)).Status);
        foreach (var act in (string[])["settle", "retry", "pause", "reveal", "check"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Post, $"/admin/{act}", new { })).Status);
    }

    [Theory]
    [InlineData(true, "--Web:AdminToken=a-token-of-the-operator", "--Web:Chat=false")]
    [InlineData(true, "--Web:Chat=false", "--Web:Admin=true")]
    [InlineData(false, "--Web:Chat=false")]
    [InlineData(false, "--Web:Admin=false")]
    public async Task It_is_on_with_the_chat_or_a_token_or_where_it_is_asked_for(bool isOn, params string[] arguments)
    {
        await StartAsync(arguments);
        Assert.Equal(isOn ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, "/admin")).Status);
    }

    [Fact]
    public async Task A_call_of_another_site_or_through_a_proxy_is_refused()
    {
        await StartAsync();
        Assert.Equal(
            HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Get, "/admin/now", null, ("X-Forwarded-For", "203.0.113.7"))).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await SendAsync(HttpMethod.Post, "/admin/pause", new { paused = true }, ("Sec-Fetch-Site", "cross-site"))).Status);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private async Task<BotApp> StartAsync(params string[] arguments) => _app = await BotApp.StartAsync(
        TimeProvider.System,
        _logs,
        ["--urls=http://127.0.0.1:0", $"--Database:ConnectionString=Data Source={_folder.File("smsbot.db")};Pooling=False", .. arguments]);

    private static async Task RentAsync(BotApp app)
    {
        await Eventually.IsTrueAsync(() => app.KnowsCatalogues, () => "The catalogue was not read.");
        var chat = new ChatRef("web", "ada");
        await app.Get<IRequestPipeline>().HandleAsync(
            new CommandRequest
            {
                Chat = chat,
                ChatKind = ChatKind.Private,
                Sender = Ada,
                SenderName = "Ada",
                MessageId = "1",
                SentAt = TimeProvider.System.GetUtcNow(),
                PrivateChat = chat,
                Text = "/rent google nl",
            },
            CancellationToken.None);
    }

    private static Task<(string?, long?)> NotedAsync(BotApp app, AuditAct act) => app.ReadAsync(async db =>
    {
        var entry = await db.Audit.SingleAsync(entry => entry.Act == act);
        return (entry.Who?.ToString(), entry.RentalId);
    });

    private async Task<JsonElement> ReadAsync(string path) => Json(await SendAsync(HttpMethod.Get, path));

    private async Task<JsonElement> ActAsync(string act, object body) => Json(await SendAsync(HttpMethod.Post, $"/admin/{act}", body));

    private static JsonElement Json((HttpStatusCode Status, string Body) answer)
    {
        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Status == HttpStatusCode.OK ? "" : answer.Body));
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(_app!.Url), path));
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
            request.Headers.Add("X-SmsBot-Web", "1");
        }

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _client.SendAsync(request, CancellationToken.None);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
