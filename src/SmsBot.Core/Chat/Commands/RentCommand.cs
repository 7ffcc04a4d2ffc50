using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Chat.Commands;

/// <summary>Reads the words, asks for what is missing, and rents at once what is clear, fresh and within the limits.</summary>
internal sealed class RentCommand(
    RentWords words, RentDefaults defaults, GuidedRent guide, PurchaseClaims claims, RentNow rentNow,
    RentalAuthorizer authorizer, TimeProvider time) : ICommand
{
    public const string Name = "rent";

    public CommandDescriptor Descriptor { get; } = new(Name, nameof(Texts.Command_rent))
    {
        InGroups = true,
        TakesFreeText = true,
        Options = CommandOptions.OfRent,
    };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        await authorizer.RequireMayRentAsync(request, cancellationToken);
        var (said, isGuess) = words.Parse(call.Words, call.IsFreeText);
        var wish = await defaults.AddAsync(said, request.Sender, cancellationToken);
        if (await guide.AskAsync(request, wish, said, cancellationToken) is { } question)
            return question;
        if (await claims.ExistsAsync(request.IntentKey, cancellationToken))
            return null;

        // Plain chat and corrected spelling show what was understood; only a press buys.
        if (wish.Kind == RentalKind.Lease || isGuess)
            return await guide.OffersAsync(request, wish, cancellationToken);

        // Telegram keeps updates for a day: an old command must not spend now. A time in the future means that the clock is wrong.
        if ((time.GetUtcNow() - request.SentAt).Duration() > RentalTimes.CommandFresh)
            return new Reply().Line(Texts.Offer_TypedAgo, Span.Relative(request.SentAt))
                .Row(await guide.OffersButtonAsync(request, wish, cancellationToken));

        return await rentNow.RunAsync(request, wish, cancellationToken);
    }
}
