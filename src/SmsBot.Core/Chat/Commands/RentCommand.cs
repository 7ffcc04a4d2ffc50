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
    RentWords words, MemberSettingsStore members, ProviderSet providers, GuidedRent guide, PurchaseClaims claims, RentNow rentNow, RentalAuthorizer authorizer, TimeProvider time) : ICommand
{
    public const string Name = "rent";

    public CommandDescriptor Descriptor { get; } = new(Name, Texts.Command_rent) { InGroups = true, TakesFreeText = true, Options = CommandOption.OfRent };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        await authorizer.RequireMayRentAsync(request, cancellationToken);
        var typed = words.Parse(call.Words, call.IsFreeText);
        var question = await WithDefaultsAsync(typed, request.Sender, cancellationToken);
        if (question.Service is not { } service)
            return await guide.ServicesAsync(request, typed.Draft, cancellationToken);
        if (question.Country is not { } country)
            return await guide.CountriesAsync(request, service, typed.Draft, cancellationToken);

        var wish = question.Wish!;
        if (await claims.ExistsAsync(request.IntentKey, cancellationToken))
            return null;

        // Plain chat and corrected spelling show what was understood; only a press buys.
        if (wish.Kind == RentalKind.Lease || question.IsGuess)
            return await guide.OffersAsync(request, service, country, wish, cancellationToken);

        // Telegram keeps updates for a day: an old command must not spend now. A time in the future means that the clock is wrong.
        if ((time.GetUtcNow() - request.SentAt).Duration() > RentalTimes.CommandFresh)
            return new Reply().Line(Texts.Offer_TypedAgo, Span.Relative(request.SentAt)).Row(await guide.OffersButtonAsync(request, service, wish, cancellationToken));

        return await rentNow.RunAsync(request, service, wish, cancellationToken);
    }

    /// <summary>
    /// Fills what the member has not said from their settings. The price cap applies to codes only: a lease has its own prices.
    /// </summary>
    private async Task<RentQuestion> WithDefaultsAsync(RentQuestion question, Owner owner, CancellationToken cancellationToken)
    {
        var settings = await members.ReadAsync(owner, cancellationToken);
        return question with
        {
            Country = question.Country ?? CatalogueSnapshot.FindCountry(settings.Country ?? ""),
            Provider = question.Provider ?? (settings.Provider is { } name ? providers.Find(name)?.Terms.Name : null),
            MaxPrice = question.MaxPrice ?? (question.Days is null ? settings.MaxPrice : null),
        };
    }
}
