using SmsBot.Core.Providers;

namespace SmsBot.Providers.Tests;

/// <summary>What goes wrong around an answer, or with one channel alone, and must cost no code.</summary>
public abstract partial class ProviderContract
{
    private const string Warning = "<br />\n<b>Warning</b>:  Undefined array key [0] in <b>/var/www/api.php</b> on line <b>12</b><br />\n";

    [Theory]
    [InlineData("\uFEFF", "")]
    [InlineData("\uFEFF\r\n", "\n")]
    [InlineData(Warning, "")]
    [InlineData("\uFEFF" + Warning + Warning, "\n")]
    [InlineData("\nPHP Notice:  Undefined variable: {x} in /srv/a.php on line 7\n", "")]
    [InlineData("", "\n" + Warning)]
    public async Task Harmless_dirt_around_json_is_read_over(string before, string after)
    {
        Driver.Garble(honest => (before + honest + after, "text/html; charset=utf-8"));

        await A_number_is_rented_waits_and_receives();
    }

    [Theory]
    [InlineData(500, "oops")]
    [InlineData(
        200,
        """{"success":0,"ok":false,"status":"error","code":"x","message":"Something went wrong","error":"Something went wrong","detail":"Something went wrong"}""")]
    [InlineData(200, "<html><body>Checking your browser {}</body></html>")]
    public async Task Where_the_list_fails_alone_numbers_are_read_one_by_one(int status, string body)
    {
        var targets = new[] { await RentAsync(), await RentAsync() };
        if (!Driver.FailList(status, body))
            return;

        using var clock = new BudgetClock(Time);
        Driver.Deliver(targets[1].ExternalId, Text, Code);
        var calls = Driver.Requests;
        var readings = await Provider.ReadAsync(targets, CancellationToken.None);

        Assert.Equal(
            [ReadingState.Waiting, ReadingState.Received],
            targets.Select(target => readings.Single(snapshot => snapshot.ExternalId == target.ExternalId).State));
        Assert.Single(readings.Single(snapshot => snapshot.ExternalId == targets[1].ExternalId).Sms);

        // The list is left alone for a while, and asked again afterwards.
        Assert.InRange(Driver.Requests - calls, 2, 12);
        Time.Advance(TimeSpan.FromSeconds(4));
        calls = Driver.ListRequests;
        await Provider.ReadAsync(targets, CancellationToken.None);
        Assert.Equal(calls, Driver.ListRequests);
        Time.Advance(TimeSpan.FromMinutes(6));
        await Provider.ReadAsync(targets, CancellationToken.None);
        Assert.True(Driver.ListRequests > calls);
    }
}
