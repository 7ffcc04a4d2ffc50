using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>Whose numbers count for the chance of a code.</summary>
public sealed class CodeRecordsTests
{
    [Fact]
    public async Task Without_a_pool_all_numbers_count_and_with_one_only_its_own()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.SaysAsync("/rent whatsapp us pool Foxtrot");
        await core.ReadingAsync(Readings.Received("alpha-2", "code 583921"));

        Assert.Equal(2, await CameAsync(core, pool: null));
        Assert.Equal(1, await CameAsync(core, "foxtrot"));
        Assert.Equal(0, await CameAsync(core, "alpha"));
    }

    private static async Task<double> CameAsync(TestCore core, string? pool)
    {
        var wish = new RentRequest("whatsapp", "us") { Pool = pool };
        var records = await core.ReadAsync(db => CodeRecords.ReadAsync(db, wish, core.Time.GetUtcNow(), CancellationToken.None));
        return records.GetValueOrDefault(("alpha", "order")).Came;
    }
}
