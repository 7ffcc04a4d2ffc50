using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary><c>/admin providers</c>, and <c>/admin provider NAME off</c> or <c>on</c>: one that is off sells nothing more.</summary>
internal sealed class ProvidersCommand(ProviderSet providers, ProviderStatusView status, OperatorSettings settings, AuditLog audit)
    : IAdminCommand, IButtonHandler
{
    public IReadOnlyList<Subcommand> Subcommands { get; } =
    [
        new Subcommand("providers", nameof(Texts.Panel_Providers)),
        new Subcommand("provider", nameof(Texts.Admin_Sub_Provider)) { Options = AdminOptions.OfProvider },
    ];

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.SwitchProvider);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => (string[])[.. call.Words] switch
    {
        ["providers"] => await ListAsync(cancellationToken),
        ["provider", .. var name, ("on" or "off") and var to] when name.Length > 0 =>
            await SwitchAsync(call.Request, string.Join(' ', name), to == "off", cancellationToken),
        _ => null,
    };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        await SwitchAsync(press.Request, press.Token.Text(0) ?? "", press.Token.Text(1) == "off", cancellationToken);
        return (await ListAsync(cancellationToken)) with { Replaces = true };
    }

    private async Task<Reply> ListAsync(CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true }.Heading(Texts.Panel_Providers);
        foreach (var line in await status.BuildAsync(cancellationToken))
            reply = reply.Line("{0}", line);
        foreach (var terms in providers.All.Select(provider => provider.Terms))
        {
            var isOff = settings.IsOff(terms.Name);
            if (isOff)
                reply = reply.Line(Texts.Provider_IsOff, terms.DisplayName);
            reply = reply.Row(Button.Press(
                Sentence.Of(isOff ? Texts.Provider_SwitchOn : Texts.Provider_SwitchOff, terms.DisplayName).ToString(),
                ButtonToken.Of(ButtonActions.SwitchProvider, terms.Name, isOff ? "on" : "off")));
        }

        return reply;
    }

    private async Task<Reply> SwitchAsync(CommandRequest request, string name, bool off, CancellationToken cancellationToken)
    {
        if (providers.Find(name) is not { Terms: var terms })
            throw new RefusedException(RefusalCode.UnknownWord, name);

        await settings.SetAsync(
            OperatorSettings.Off + terms.Name,
            off ? "1" : null,
            db => audit.Note(db, AuditAct.Set, request, detail: $"{terms.DisplayName}: {(off ? "off" : "on")}"),
            cancellationToken);
        return new Reply { Private = true }.Line(off ? Texts.Provider_IsOff : Texts.Provider_IsOn, terms.DisplayName);
    }
}
