using Xunit.Abstractions;

namespace SmsBot.Host.Tests.Crash;

public sealed class CrashProofTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Killed_at_any_moment_it_loses_no_code_and_buys_nothing_twice()
    {
        await using var harness = await CrashHarness.CreateAsync(CrashPlan.OfEnvironment());
        output.WriteLine(await harness.RunAsync());
    }
}
