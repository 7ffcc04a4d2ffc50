using SmsBot.Core.Access;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Chat.Commands;

/// <summary>Offers to get a code with as many numbers as it takes, under one cap. Only the press starts it.</summary>
internal sealed class CodeCommand(
    RentWords words,
    RentDefaults defaults,
    GuidedRent guide,
    OfferButtons buttons,
    SpendLimits limits,
    RentalAuthorizer authorizer,
    QuoteService prices) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("code", nameof(Texts.Command_code))
    {
        InGroups = true,
        Options = CommandOptions.OfCode,
    };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        await authorizer.RequireMayRentAsync(request, cancellationToken);
        var said = words.Parse(call.Words).Request;
        var wish = await defaults.AddAsync(said, request.Sender, cancellationToken);
        if (await guide.AskAsync(request, wish, said, cancellationToken) is { } question)
            return question;
        if (wish.Kind == RentalKind.Lease || limits.NumbersForCode == 0)
            return await guide.OffersAsync(request, wish, cancellationToken);

        prices.RequireAllowed(wish);
        return new Reply()
            .Heading(prices.TitleOf(wish))
            .Line(Texts.Search_Offer, limits.CapForCode(wish), limits.NumbersForCode)
            .Row(
                await buttons.CodeAsync(request, wish, cancellationToken),
                Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }
}
