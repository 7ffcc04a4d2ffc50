using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Chat;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary><c>/admin settle</c>: what no list can tell, the operator says.</summary>
public sealed class SettleTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Fact]
    public async Task Bought_with_its_order_is_charged_read_and_told_to_the_member()
    {
        await using var core = await DoubtedAsync();

        await core.SaysAsync("/admin settle 1 bought ORD7", Boss);
        await core.RelayAsync();

        Assert.Contains("Rental 1 is settled as bought: $0.31.", Last(core, Boss), StringComparison.Ordinal);
        var rental = await core.ReadAsync(db => db.Rentals.SingleAsync());
        Assert.Equal((RentalStatus.Active, "ORD7"), (rental.Status, rental.ExternalId));
        Assert.Equal(310_000, await Books.ChargedAsync(core));
        Assert.Equal(0, await Books.HeldAsync(core));
        await core.ReadingAsync(Readings.Received("ORD7", "code 583920"));
        await core.RelayAsync();
        Assert.Contains("583920", core.Chat.Codes);
    }

    [Fact]
    public async Task Not_bought_gives_the_hold_back_and_says_so()
    {
        await using var core = await DoubtedAsync();

        await core.SaysAsync("/admin settle 1 not", Boss);
        await core.RelayAsync();

        Assert.Contains("Rental 1 is settled as not bought.", Last(core, Boss), StringComparison.Ordinal);
        Assert.Contains(core.Chat.Messages, message => message.Chat.ChatId == "ada" && message.Text.Contains("Alpha did not sell the number for WhatsApp. Nothing was charged.", StringComparison.Ordinal));
        Assert.Equal(0, await Books.HeldAsync(core));
        Assert.Equal(0, await Books.ChargedAsync(core));
        await core.SaysAsync("/admin settle 1 not", Boss);
        Assert.Contains("Rental 1 has no purchase in doubt.", Last(core, Boss), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin settle 1 bought", "Name the provider's id of the order")]
    [InlineData("/admin settle 1 bought alpha-2", "is another rental's already")]
    [InlineData("/admin settle 9 bought ORD7", "Rental 9 has no purchase in doubt.")]
    [InlineData("/admin settle x not", "Rental x has no purchase in doubt.")]
    public async Task What_cannot_be_settled_is_said_and_changes_nothing(string words, string says)
    {
        await using var core = await DoubtedAsync();
        core.Provider.OnRent = null;
        await core.SaysAsync("/rent google us");

        await core.SaysAsync(words, Boss);

        Assert.Contains(says, Last(core, Boss), StringComparison.Ordinal);
        Assert.Equal(SpendStatus.Unknown, await core.ReadAsync(db => db.Spends.Where(spend => spend.RentalId == 1).Select(spend => spend.Status).SingleAsync()));
        Assert.Equal(310_000, await Books.HeldAsync(core));
    }

    [Fact]
    public async Task An_extension_is_settled_too()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("reset"));
        await core.RelayAsync();
        await core.PressesLabelAsync("Extend");
        await core.PressesLabelAsync("7 d");
        await core.PressesLabelAsync("Extend · $0.31");
        var before = await core.ReadAsync(db => db.Rentals.Select(rental => rental.EndsAt).SingleAsync());

        await core.SaysAsync("/admin settle 1 bought", Boss);

        Assert.Equal(before + TimeSpan.FromDays(7), await core.ReadAsync(db => db.Rentals.Select(rental => rental.EndsAt).SingleAsync()));
        Assert.Equal(0, await Books.HeldAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Only_admins_settle()
    {
        await using var core = await DoubtedAsync();
        await core.SaysAsync("/admin settle 1 not");
        Assert.Equal(310_000, await Books.HeldAsync(core));
    }

    private static string Last(TestCore core, Owner who) => core.Chat.Messages.Last(message => message.Chat.ChatId == who.UserId).Text;

    private static async Task<TestCore> DoubtedAsync()
    {
        var core = await StartAsync();
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        await core.SaysAsync("/rent whatsapp us");
        return core;
    }

    private static Task<TestCore> StartAsync() =>
        TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
}
