using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Storage;

/// <summary>What a stranger writes into an SMS never keeps it out of the database, whichever that is.</summary>
public sealed class StorableTextTests
{
    [Theory]
    [InlineData("code\0 583920")]
    [InlineData("\0code 583920\0")]
    [InlineData("code 583920 \uD83D")]
    [InlineData("\uDE00 code 583920")]
    [InlineData("code 583920 \uD83D\uDE00 — ok")]
    public async Task An_SMS_with_characters_that_a_database_refuses_arrives_once(string text)
    {
        await using var core = await TestCore.RentedAsync();

        await core.ReadingAsync(Readings.Received("alpha-1", text));
        await core.ReadingAsync(Readings.Received("alpha-1", text));
        await core.RelayAsync();

        Assert.Equal("583920", await core.ReadAsync(db => db.Sms.Select(sms => sms.Code).SingleAsync()));
        Assert.Contains("583920", Assert.Single(core.Chat.Codes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_who_types_them_is_answered()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent what\0sapp\uD83D us");
        Assert.NotEmpty(core.Chat.Messages);
    }
}
