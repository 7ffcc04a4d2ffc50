using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Scheduling;

/// <summary>The messages of a code search.</summary>
internal sealed class CodeSearchTexts(RefusalText refusals)
{
    public static Reply NextNumber(Rental rental) =>
        new Reply().Line(Texts.Search_NextNumber, Span.Mono(PhoneText.Show(rental.Phone ?? "")));

    public Reply Ended(CodeSearch search, Refusal? why)
    {
        var reply = new Reply();
        if (why is not null)
            reply = reply.Line("{0}", refusals.Of(why));
        return reply.Line(
            search.Status == CodeSearchStatus.Stopping ? Texts.Search_Stopped : Texts.Search_Ended,
            search.Bought,
            search.Paid,
            search.Back);
    }
}
