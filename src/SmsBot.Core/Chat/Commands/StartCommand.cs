using SmsBot.Core.Catalogue;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Chat.Commands;

internal sealed class StartCommand(CatalogueStore catalogue, ProviderSet providers, MemberDesk members) : ICommand
{
    private const int Favourites = 3;

    public CommandDescriptor Descriptor { get; } = new("start", Texts.Command_start) { Options = [], Presses = [Verbs.Start] };

    public async Task<Reply?> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var reply = new Reply { Replaces = call.IsPress }.Line(Texts.Start_Welcome);
        if (providers.OnlySandbox)
            reply = reply.Line(Texts.Start_Sandbox);

        var own = (await members.ReadAsync(call.Request.Sender, cancellationToken)).FavouriteServices.Select(slug => catalogue.Now.Service(slug)).OfType<ServiceName>().ToList();
        reply = reply.Row(
        [
            .. (own.Count > 0 ? own : catalogue.Now.Services.Take(Favourites)).Select(service => Button.Press(service.Name, ButtonToken.Of(Verbs.PickCountry, service.Id, 0))),
            Button.Press(Texts.Start_More, ButtonToken.Of(Verbs.PickService, 0)),
        ]);
        return reply.Row(
            Button.Press(Texts.Start_Numbers, ButtonToken.Of(Verbs.Numbers)),
            Button.Press(Texts.Start_Prices, ButtonToken.Of(Verbs.Prices)),
            Button.Press(Texts.Start_Help, ButtonToken.Of(Verbs.Help)));
    }
}
