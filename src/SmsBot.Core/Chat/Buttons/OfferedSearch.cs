using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>Starts the code search that an offer's button shows.</summary>
internal sealed class OfferedSearch(CodeSearchStart searches, SpendLimits limits, AccessPolicy access, RentalAuthorizer authorizer)
{
    public async Task<Reply> RunAsync(
        CommandRequest request, string key, RentRequest wish, Money shown, CancellationToken cancellationToken)
    {
        await authorizer.RequireMayRentAsync(request, cancellationToken);
        if (access.Pause is { } why)
            throw new RefusedException(why);

        // The operator may have lowered the limit since the button was drawn.
        var allowed = limits.CapForCode(wish);
        await searches.StartAsync(request, key, wish, shown < allowed ? shown : allowed, cancellationToken);
        return new Reply { Replaces = true }.Line(Texts.Search_Started);
    }
}
