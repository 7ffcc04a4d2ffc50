using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Chat.Commands;

internal sealed class StartCommand(
    CatalogueStore catalogue, ProviderSet providers, MemberSettingsStore members, AccessPolicy access, AuditLog audit)
    : ICommand, IButtonHandler
{
    private const int Favourites = 3;

    public CommandDescriptor Descriptor { get; } = new("start", nameof(Texts.Command_start)) { Options = [] };

    public ButtonDescriptor Buttons { get; } = new("start", [ButtonActions.Start]);

    public Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => ShowAsync(call.Request, cancellationToken);

    public Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) => ShowAsync(press.Request, cancellationToken);

    private async Task<Reply?> ShowAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var reply = new Reply { Replaces = request.IsPress }.Line(Texts.Start_Welcome);
        if (providers.OnlySandbox)
            reply = reply.Line(Texts.Start_Sandbox);
        if (access.IsFirstInSandbox(request))
        {
            await access.SetAsync(
                request.Sender.ToString(),
                AccessRule.Admin,
                request.Sender,
                cancellationToken,
                db => audit.Note(db, AuditAct.Claim, request));
            reply = reply.Line(Texts.Start_FirstAdmin);
        }

        var own = (await members.ReadAsync(request.Sender, cancellationToken)).FavouriteServices.Select(slug => catalogue.Now.Service(slug))
            .OfType<ServiceName>().ToList();
        reply = reply.Row(
        [
            .. (own.Count > 0 ? own : catalogue.Now.Services.Take(Favourites))
                .Select(service => Button.Press(service.Name, ButtonToken.Of(ButtonActions.PickCountry, service.Id, 0))),
            Button.Press(Texts.Start_More, ButtonToken.Of(ButtonActions.PickService, 0)),
        ]);
        return reply.Row(
            Button.Press(Texts.Start_Numbers, ButtonToken.Of(ButtonActions.Numbers)),
            Button.Press(Texts.Start_Prices, ButtonToken.Of(ButtonActions.Prices)),
            Button.Press(Texts.Start_Help, ButtonToken.Of(ButtonActions.Help)));
    }
}
