using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.FetchSms;

namespace SmsBot.Providers.Tests.FetchSms;

public sealed class FetchSmsWalletTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private FetchSmsSimulator _shop = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _shop = await FetchSmsSimulator.StartAsync(_time);
        _provider = new FetchSmsDriver(_shop).Connect(_time, new CollectedLogs());
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task The_balance_is_read_and_a_closed_wallet_is_no_wrong_key()
    {
        Assert.Equal(Money.Of(500), await ((IHasBalance)_provider).GetBalanceAsync(CancellationToken.None));

        _shop.WalletIsClosed = true;
        Assert.Null(await ((IHasBalance)_provider).GetBalanceAsync(CancellationToken.None));
        var stranger = (IHasBalance)new FetchSmsDriver(_shop).Connect(_time, new CollectedLogs(), "wrong");
        var wrong = await Assert.ThrowsAsync<RefusedException>(() => stranger.GetBalanceAsync(CancellationToken.None));
        Assert.Equal(RefusalCode.ProviderKey, wrong.Refusal.Code);
    }
}
