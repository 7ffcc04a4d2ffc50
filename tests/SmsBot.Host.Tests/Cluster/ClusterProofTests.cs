using SmsBot.Testing.Postgres;
using Xunit.Abstractions;

namespace SmsBot.Host.Tests.Cluster;

public sealed class ClusterProofTests(ITestOutputHelper output)
{
    [PostgresFact]
    public async Task Whichever_host_dies_no_code_is_lost_and_nothing_is_bought_twice()
    {
        await using var harness = await ClusterHarness.CreateAsync(ClusterPlan.OfEnvironment());
        output.WriteLine(await harness.RunAsync());
    }
}
