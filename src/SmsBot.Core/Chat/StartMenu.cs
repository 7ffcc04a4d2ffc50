using SmsBot.Core.Catalogue;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat;

/// <summary>The buttons that everything begins with: the member's favourite services, else the best known, and the lists.</summary>
internal sealed class StartMenu(CatalogueStore catalogue, MemberSettingsStore members)
{
    private const int Favourites = 3;

    public async Task<Reply> AddAsync(Reply reply, CommandRequest request, CancellationToken cancellationToken)
    {
        var settings = await members.ReadAsync(request.Sender, cancellationToken);
        List<ServiceName> own = [.. settings.FavouriteServices.Select(slug => catalogue.Now.Service(slug)).OfType<ServiceName>()];
        return reply
            .Row(
            [
                .. (own.Count > 0 ? own : catalogue.Now.Services.Take(Favourites))
                    .Select(service => Button.Press(service.LocalName, ButtonToken.Of(ButtonActions.PickCountry, service.Id, 0))),
                Button.Press(Texts.Start_More, ButtonToken.Of(ButtonActions.PickService, 0)),
            ])
            .Row(
                Button.Press(Texts.Start_Numbers, ButtonToken.Of(ButtonActions.Numbers)),
                Button.Press(Texts.Start_Prices, ButtonToken.Of(ButtonActions.Prices)),
                Button.Press(Texts.Start_Settings, ButtonToken.Of(ButtonActions.Settings)));
    }
}
