using SmsBot.Core.Catalogue;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Chat.Commands;

internal sealed class StartCommand(CatalogueStore catalogue, ProviderSet providers, MemberSettingsStore members) : ICommand
{
    private const int Favourites = 3;

    public CommandDescriptor Descriptor { get; } = new("start", Texts.Command_start) { Options = [], Presses = [ButtonActions.Start] };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var reply = new Reply { Replaces = call.IsPress }.Line(Texts.Start_Welcome);
        if (providers.OnlySandbox)
            reply = reply.Line(Texts.Start_Sandbox);

        var own = (await members.ReadAsync(call.Request.Sender, cancellationToken)).FavouriteServices.Select(slug => catalogue.Now.Service(slug)).OfType<ServiceName>().ToList();
        reply = reply.Row(
        [
            .. (own.Count > 0 ? own : catalogue.Now.Services.Take(Favourites)).Select(service => Button.Press(service.Name, ButtonToken.Of(ButtonActions.PickCountry, service.Id, 0))),
            Button.Press(Texts.Start_More, ButtonToken.Of(ButtonActions.PickService, 0)),
        ]);
        return reply.Row(
            Button.Press(Texts.Start_Numbers, ButtonToken.Of(ButtonActions.Numbers)),
            Button.Press(Texts.Start_Prices, ButtonToken.Of(ButtonActions.Prices)),
            Button.Press(Texts.Start_Help, ButtonToken.Of(ButtonActions.Help)));
    }
}
