using SmsBot.Core.Domain;

namespace SmsBot.Core.Tests.Domain;

/// <summary>What a provider's last numbers say about the next one.</summary>
public sealed class CodeRecordTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_evidence_seven_of_ten_numbers_bring_a_code() => Assert.Equal(0.7, default(CodeRecord).Chance(Now), 9);

    [Theory]
    [InlineData(true, 2.4 / 3)]
    [InlineData(false, 1.4 / 3)]
    public void Each_number_moves_the_chance(bool came, double chance) =>
        Assert.Equal(chance, default(CodeRecord).Add(came, Now).Chance(Now), 9);

    [Theory]
    [InlineData(0, 5.4 / 8)]
    [InlineData(3, 3.4 / 5)]
    [InlineData(6, 2.4 / 3.5)]
    [InlineData(-3, 5.4 / 8)]
    public void Evidence_loses_half_of_its_weight_in_three_days(int days, double chance) =>
        Assert.Equal(chance, new CodeRecord(4, 2, 0, Now).Chance(Now.AddDays(days)), 9);

    [Fact]
    public void Old_evidence_is_forgotten()
    {
        var record = Enumerable.Range(0, 10).Aggregate(default(CodeRecord), (record, _) => record.Add(came: false, Now));
        Assert.Equal(1.4 / 12, record.Chance(Now), 3);
        Assert.Equal(1.4 / 7, record.Chance(Now.AddDays(3)), 3);
        Assert.Equal(0.7, record.Chance(Now.AddDays(60)), 3);
    }

    [Fact]
    public void Evidence_for_both_sides_loses_weight_too() =>
        Assert.Equal(2.4 / 4, new CodeRecord(2, 2, 0, Now).Chance(Now.AddDays(3)), 9);

    [Fact]
    public void New_evidence_counts_in_full_beside_the_old()
    {
        var record = new CodeRecord(4, 2, 1, Now);
        Assert.Equal(new CodeRecord(3, 1, 0, Now.AddDays(3)), record.Add(came: true, Now.AddDays(3)));
        Assert.Equal(new CodeRecord(2, 2, 2, Now.AddDays(3)), record.Add(came: false, Now.AddDays(3)));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, false)]
    [InlineData(3, 0, false)]
    [InlineData(4, 0, true)]
    [InlineData(4, 29, true)]
    [InlineData(4, 30, false)]
    public void Four_misses_in_a_row_put_it_last_for_half_an_hour(int missed, int minutes, bool isCoolingDown)
    {
        var record = default(CodeRecord);
        for (var i = 0; i < missed; i++)
            record = record.Add(came: false, Now);
        Assert.Equal(isCoolingDown, record.IsCoolingDown(Now.AddMinutes(minutes)));
        Assert.False(record.Add(came: true, Now).IsCoolingDown(Now));
    }
}
