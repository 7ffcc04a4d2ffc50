using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Ledger;

/// <summary>Every step of a spend, line by line: who gives, who takes, and under which name it cannot be booked again.</summary>
public sealed class LedgerPostingsTests : IAsyncLifetime
{
    private static readonly Money Charged = Money.Of(0.25m);
    private TestCore _core = null!;
    private Spend _spend = null!;

    public async Task InitializeAsync()
    {
        _core = await TestCore.StartAsync();
        var rental = Made.Rental(_core.Time.GetUtcNow());
        await _core.AddAsync(rental);
        _spend = new Spend
        {
            Key = "one",
            RentalId = rental.Id,
            Kind = SpendKind.Rent,
            Account = rental.Account,
            Provider = rental.Provider,
            HoldMicros = 310_000,
            CreatedAt = rental.CreatedAt,
        };
        await _core.AddAsync(_spend);
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task A_hold_is_set_aside_from_who_pays()
    {
        await WriteAsync(db => LedgerPostings.Hold(db, _spend, _core.Time.GetUtcNow()));

        await BookedAsync("hold", ("member:test:ada", -310_000), ("hold:member:test:ada", 310_000));
    }

    [Fact]
    public async Task A_charge_takes_from_the_hold_and_gives_the_rest_back()
    {
        await WriteAsync(db => LedgerPostings.Charge(db, _spend, Charged, _core.Time.GetUtcNow()));

        await BookedAsync("charge", ("hold:member:test:ada", -310_000), ("member:test:ada", 60_000), ("provider:alpha", 250_000));
    }

    [Fact]
    public async Task A_release_gives_the_whole_hold_back()
    {
        await WriteAsync(db => LedgerPostings.Release(db, _spend, _core.Time.GetUtcNow()));

        await BookedAsync("release", ("hold:member:test:ada", -310_000), ("member:test:ada", 310_000));
    }

    [Fact]
    public async Task What_was_released_and_shows_up_is_charged_to_who_pays()
    {
        await WriteAsync(db => LedgerPostings.ChargeReleased(db, _spend, Charged, _core.Time.GetUtcNow()));

        await BookedAsync("charge", ("member:test:ada", -250_000), ("provider:alpha", 250_000));
    }

    [Fact]
    public async Task A_refund_comes_from_the_provider_and_is_noted_with_the_spend()
    {
        await WriteAsync(db => LedgerPostings.Refund(db, _spend, Charged, _core.Time.GetUtcNow()));

        Assert.Equal(250_000, _spend.RefundedMicros);
        await BookedAsync("refund", ("provider:alpha", -250_000), ("member:test:ada", 250_000));
    }

    [Fact]
    public async Task Sums_that_no_purse_can_hold_are_a_fault_and_no_wrong_line()
    {
        var huge = new Spend
        {
            Key = "two",
            RentalId = _spend.RentalId,
            Kind = SpendKind.Rent,
            Account = _spend.Account,
            Provider = _spend.Provider,
            HoldMicros = long.MinValue,
            CreatedAt = _spend.CreatedAt,
        };

        await Assert.ThrowsAsync<OverflowException>(
            () => WriteAsync(db => LedgerPostings.Charge(db, huge, new Money(long.MinValue), _core.Time.GetUtcNow())));
        await BookedAsync("nothing");
    }

    [Fact]
    public async Task No_step_is_booked_twice()
    {
        await WriteAsync(db => LedgerPostings.Hold(db, _spend, _core.Time.GetUtcNow()));

        await Assert.ThrowsAsync<Microsoft.EntityFrameworkCore.DbUpdateException>(
            () => WriteAsync(db => LedgerPostings.Hold(db, _spend, _core.Time.GetUtcNow())));
    }

    private Task WriteAsync(Action<BotDbContext> write) => _core.WriteAsync(db =>
    {
        write(db);
        return Task.CompletedTask;
    });

    private async Task BookedAsync(string step, params (string Account, long Micros)[] lines)
    {
        var booked = await _core.ReadAsync(db => Task.FromResult(db.LedgerEntries.OrderBy(line => line.Id).ToList()));

        Assert.All(booked, line => Assert.Equal($"{step}:{_spend.Id}", line.Transaction));
        Assert.All(booked, line => Assert.Equal((_spend.Id, "USD", _core.Time.GetUtcNow()), (line.SpendId, line.Currency, line.At)));
        Assert.Equal(lines.Order(), booked.Select(line => (line.Account, line.Micros)).Order());
    }
}
