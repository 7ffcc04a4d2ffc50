using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Operator;

/// <summary>What is wrong with a provider, in the operator's words.</summary>
public sealed class ProviderStatesTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Theory]
    [InlineData(RefusalCode.ProviderDown, "Alpha · down since ", "Z (provider down), trying again, 1 open number waits")]
    [InlineData(RefusalCode.ProviderKey, "Alpha · does not accept its key since ", "Z: check it in the settings")]
    public async Task A_provider_that_fails_says_since_when_why_and_what_waits(RefusalCode code, string start, string end)
    {
        await using var core = await TestCore.RentedAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = $"{Boss}" });
        core.Get<ProviderHealth>().Note("alpha", new Refusal(code) { Provider = "Alpha" });

        await core.SaysAsync("/admin status", Boss);

        var line = core.Chat.Last.Text.Split('\n').Single(line => line.StartsWith("Alpha", StringComparison.Ordinal));
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        Assert.Contains(end, line, StringComparison.Ordinal);
        Assert.DoesNotContain("try again later", line, StringComparison.OrdinalIgnoreCase);
    }
}
