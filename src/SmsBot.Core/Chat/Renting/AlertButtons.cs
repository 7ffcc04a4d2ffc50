using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Renting;

/// <summary>The buttons that watch a price. Only in private chats: an alert is the member's own.</summary>
internal sealed class AlertButtons(CatalogueStore catalogue)
{
    private static readonly decimal[] Steps = [0.9m, 0.8m, 0.65m];

    public Button? WhenBack(CommandRequest request, RentRequest wish) => Press(request, wish, Texts.Watch_WhenBack, ButtonActions.Watch, 0);

    /// <param name="cheapest">The price now.</param>
    public Button? WhenCheaper(CommandRequest request, RentRequest wish, Money cheapest) =>
        LowerThan(cheapest).Count == 0
            ? null
            : Press(request, wish, Texts.Watch_WhenCheaper, ButtonActions.WatchPrices, cheapest.Micros);

    /// <summary>A button for each lower price.</summary>
    public Button[] Prices(CommandRequest request, RentRequest wish, Money cheapest) =>
    [
        .. LowerThan(cheapest)
            .Select(price => Press(
                request, wish, Sentence.Of(Texts.Watch_AtMost, price).ToString(), ButtonActions.Watch, price.Micros))
            .OfType<Button>(),
    ];

    /// <summary>What the token of such a button says; null if the service is gone.</summary>
    public (RentRequest Wish, Money? Price)? Read(ButtonPress press)
    {
        var (country, days, micros) = (press.Token.Text(1), (int)press.Id(2), press.Id(3));
        return catalogue.Now.Service(press.Id(0)) is { } found
            && CatalogueSnapshot.FindCountry(country ?? "") is { } known
            ? (new RentRequest(found.Slug, known.Code) { Days = days > 0 ? days : null }, micros > 0 ? new Money(micros) : null)
            : null;
    }

    private static List<Money> LowerThan(Money cheapest) =>
    [
        .. Steps
            .Select(step => Money.Of(Math.Floor(cheapest.Micros / 1_000_000m * step * 100) / 100))
            .Where(price => price.Micros > 0)
            .Distinct(),
    ];

    private Button? Press(CommandRequest request, RentRequest wish, string label, string action, long micros) =>
        request.ChatKind == ChatKind.Private && catalogue.Now.Service(wish.Service) is { } service
            ? Button.Press(label, ButtonToken.Of(action, service.Id, wish.Country, wish.Days ?? 0, micros))
            : null;
}
