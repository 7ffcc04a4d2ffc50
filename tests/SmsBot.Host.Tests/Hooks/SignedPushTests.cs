using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;
using SmsBot.Host.Tests.App;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.Core;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Hooks;

/// <summary>What a provider signs is posted without a call, once, and a 2xx means that it is kept.</summary>
public sealed class SignedPushTests : IAsyncLifetime
{
    private const string Push = """{"id":"alpha-1","text":"Your code: 583920"}""";
    private BotWorld _world = null!;
    private HookClient _hooks = null!;
    private PushingProvider _provider = null!;
    private SimulatedUser _ada = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _world.KeepSecret(HookClient.Token);
        _world.KeepSecret("583920");
        _provider = new PushingProvider(new ScriptedProvider(PushingProvider.Name, _world.Clock), _world.Clock);
        await _world.RunAsync(services => services.AddSingleton<ISmsProvider>(_provider));
        _hooks = new HookClient(_world);
        _ada = _world.Telegram.User("Ada");
        await _world.AsksAsync(_ada, "/rent whatsapp us via alpha", "Waiting for the SMS.");
    }

    public async Task DisposeAsync()
    {
        _hooks.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task News_are_posted_once_however_often_they_are_pushed()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, await _hooks.PushAsync(PushingProvider.Name, Push, header: PushingProvider.Sign(Push)));
        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => _hooks.PushAsync(PushingProvider.Name, Push, header: PushingProvider.Sign(Push))));

        await _world.SeesAsync(_ada, "Your code: 583920");
        await _world.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(1, _ada.Count("Your code: 583920"));
    }

    [Fact]
    public async Task What_is_forged_or_unreadable_or_of_a_stranger_has_no_effect()
    {
        var nobodys = Push.Replace("alpha-1", "alpha-9", StringComparison.Ordinal);
        var half = Push[..20];
        var forged = Push.Replace("583920", "111111", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, await _hooks.PushAsync(PushingProvider.Name, Push));
        Assert.Equal(HttpStatusCode.Unauthorized, await _hooks.PushAsync(PushingProvider.Name, forged, header: PushingProvider.Sign(Push)));
        Assert.Equal(
            HttpStatusCode.NotFound, await _hooks.PushAsync(PushingProvider.Name, Push, "another-token", PushingProvider.Sign(Push)));
        Assert.Equal(HttpStatusCode.BadRequest, await _hooks.PushAsync(PushingProvider.Name, half, header: PushingProvider.Sign(half)));
        Assert.Equal(HttpStatusCode.OK, await _hooks.PushAsync(PushingProvider.Name, nobodys, header: PushingProvider.Sign(nobodys)));

        Assert.Equal(0, await _world.ReadAsync(db => db.Sms.CountAsync()));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_asked_for_again()
    {
        await _world.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Sms\" RENAME TO \"Elsewhere\""));
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, await _hooks.PushAsync(PushingProvider.Name, Push, header: PushingProvider.Sign(Push)));
        await _world.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Elsewhere\" RENAME TO \"Sms\""));

        Assert.Equal(HttpStatusCode.OK, await _hooks.PushAsync(PushingProvider.Name, Push, header: PushingProvider.Sign(Push)));

        await _world.SeesAsync(_ada, "Your code: 583920");
    }

    [Fact]
    public async Task A_stop_waits_until_what_was_pushed_is_kept()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = _world.App.Get<UnitOfWork>().WriteAsync(
            async _ =>
            {
                reached.SetResult();
                await go.Task;
            },
            CancellationToken.None);
        await reached.Task;
        var push = _hooks.PushAsync(PushingProvider.Name, Push, header: PushingProvider.Sign(Push));
        await _provider.Verified.Task.WaitAsync(Patience.Bound, TimeProvider.System);

        var stopping = _world.StopAppAsync();
        go.SetResult();
        await writing;

        Assert.Equal(HttpStatusCode.OK, await push);
        await stopping;
        await _world.RunAsync();
        await _world.SeesAsync(_ada, "Your code: 583920");
    }
}
