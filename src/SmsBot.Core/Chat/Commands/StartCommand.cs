using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Chat.Commands;

internal sealed class StartCommand(
    StartMenu menu, ProviderSet providers, AccessPolicy access, AuditLog audit, IEnumerable<UnverifiedPlatform> platforms)
    : ICommand, IButtonHandler
{
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

        if (platforms.FirstOrDefault(platform => platform.Name == request.Sender.Platform)?.Group is { } group)
            reply = reply.Line(
                Texts.Start_Group,
                Span.Strong(group),
                Span.Mono("/rent google us"),
                Span.Strong(Texts.Button_Expect),
                Span.Strong(Texts.Button_ShowCode));

        return await menu.AddAsync(reply, request, cancellationToken);
    }
}
