namespace SmsBot.Host.Tests.App;

/// <summary>The bot ends when a commit or a call has taken effect, and does not learn of it.</summary>
public sealed class CrashInMidCallTests
{
    [Fact]
    public Task Right_after_any_effect_nothing_is_lost_or_bought_twice() => CrashRun.AtEachEffectAsync(
        after: true, CrashWhileRentingTests.Nothing, CrashWhileRentingTests.TalkAsync, CrashWhileRentingTests.CheckAsync);
}
