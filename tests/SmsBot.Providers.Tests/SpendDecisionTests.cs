using System.Buffers;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Providers.Tests;

public sealed class SpendDecisionTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\n")]
    [InlineData("\u3000")]
    public void A_purchase_whose_id_is_blank_has_an_unknown_outcome(string id)
    {
        var sent = new SpendAnswer.Answered(new ProviderAnswer(200, new ReadOnlySequence<byte>("{}"u8.ToArray()), null));

        var outcome = sent.Decide(
            new Refusal(RefusalCode.ProviderDown), answer => new SpendOutcome.Done { ExternalId = id, Raw = answer.Raw() });

        Assert.Equal("{}", Assert.IsType<SpendOutcome.Unknown>(outcome).Raw);
    }
}
