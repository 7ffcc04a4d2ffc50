using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Scheduling;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Scheduling;

/// <summary>A lease with automatic renewal turned on, and the time that passes for it.</summary>
internal static class AutoRenewSteps
{
    public static int Told(TestCore core, string words) =>
        core.Chat.Messages.Count(message => message.Text.Contains(words, StringComparison.Ordinal));

    public static Task<DateTimeOffset> EndAsync(TestCore core) =>
        core.ReadAsync(db => db.Rentals.Select(rental => rental.EndsAt!.Value).SingleAsync());

    public static async Task PassAsync(TestCore core, TimeSpan time)
    {
        core.Time.Advance(time);
        await core.Loop<AutoRenewalService>().RunOnceAsync(CancellationToken.None);
        await core.TickAsync();
        await core.RelayAsync();
    }

    public static async Task<TestCore> LeasedAsync(string? folder = null)
    {
        var core = await StartAsync(folder, time: null);
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent");
        await core.RelayAsync();
        await core.PressesLabelAsync("More…");
        await core.PressesLabelAsync("Turn on auto-renew");
        await core.RelayAsync();
        await core.PressesLabelAsync("More…");
        Assert.Contains(core.Chat.Messages, message => message.Button("Turn off auto-renew") is not null);
        return core;
    }

    public static Task<TestCore> StartAsync(string? folder, ManualTimeProvider? time) => TestCore.StartAsync(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" }, folder, time);
}
