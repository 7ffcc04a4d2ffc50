using SmsBot.Core.Catalogue;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Chat.Commands;

/// <summary>Reads the words, asks for what is missing, and rents at once what is clear, fresh and within the limits.</summary>
internal sealed class RentCommand(
    RentWords words, MemberSettingsStore members, ProviderSet providers, GuidedRent guide, PurchaseClaims claims, RentNow rentNow,
    RentalAuthorizer authorizer, TimeProvider time) : ICommand
{
    public const string Name = "rent";

    public CommandDescriptor Descriptor { get; } = new(Name, Texts.Command_rent)
    {
        InGroups = true,
        TakesFreeText = true,
        Options = CommandOption.OfRent,
    };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        await authorizer.RequireMayRentAsync(request, cancellationToken);
        var (said, isGuess) = words.Parse(call.Words, call.IsFreeText);
        var wish = await WithDefaultsAsync(said, request.Sender, cancellationToken);
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

    /// <summary>
    /// Fills what the member has not said from their settings. The price cap applies to codes only: a lease has its own prices.
    /// </summary>
    private async Task<RentRequest> WithDefaultsAsync(RentRequest said, Owner owner, CancellationToken cancellationToken)
    {
        var settings = await members.ReadAsync(owner, cancellationToken);
        return said with
        {
            Country = said.Country.Length > 0 ? said.Country : CatalogueSnapshot.FindCountry(settings.Country ?? "")?.Code ?? "",
            Provider = said.Provider ?? (settings.Provider is { } name ? providers.Find(name)?.Terms.Name : null),
            MaxPrice = said.MaxPrice ?? (said.Days is null ? settings.MaxPrice : null),
        };
    }
}
