using System.Globalization;
using SmsBot.Core.Access;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Chat.Commands;

internal sealed class AdminCommand(AccessPolicy access, AccessDesk desk, SettleSpend settle) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("admin", Texts.Command_admin) { AdminOnly = true, Presses = [Verbs.Allow, Verbs.Ignore] };

    public async Task<Reply?> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Token is { } token)
            return await PressAsync(call, token, cancellationToken);

        return call.Words switch
        {
            ["allow", var id] => await AllowAsync(id, call.Request.Sender, cancellationToken),
            ["deny", var id] => await DenyAsync(id, call.Request.Sender, cancellationToken),
            ["list"] => List(),
            ["pause"] => await PauseAsync(true, cancellationToken),
            ["resume"] => await PauseAsync(false, cancellationToken),
            ["settle", var rental, "bought"] => await SettleAsync(rental, bought: true, null, cancellationToken),
            ["settle", var rental, "bought", var order] => await SettleAsync(rental, bought: true, order, cancellationToken),
            ["settle", var rental, "not"] => await SettleAsync(rental, bought: false, null, cancellationToken),
            _ => new Reply { Private = true }.Line(Texts.Admin_Usage),
        };
    }

    private async Task<Reply> PressAsync(CommandCall call, ButtonToken token, CancellationToken cancellationToken)
    {
        var subject = Subject(token.Text(0) ?? "");
        if (token.Verb == Verbs.Allow)
            return (await AllowAsync(subject, call.Request.Sender, cancellationToken)) with { Replaces = true };

        await desk.IgnoreAsync(subject, cancellationToken);
        return new Reply { Replaces = true }.Line(Texts.Access_Ignored, subject);
    }

    private async Task<Reply> AllowAsync(string id, Owner by, CancellationToken cancellationToken)
    {
        var subject = Subject(id);
        if (!access.IsAdmin(Owner.Parse(subject)))
            await access.SetAsync(subject, AccessRule.Allowed, by, cancellationToken);
        await desk.WelcomeAsync(subject, cancellationToken);
        return new Reply { Private = true }.Line(Texts.Admin_Allowed, Span.Mono(subject));
    }

    private async Task<Reply> DenyAsync(string id, Owner by, CancellationToken cancellationToken)
    {
        var subject = Subject(id);
        if (access.IsConfiguredAdmin(Owner.Parse(subject)))
            return new Reply { Private = true }.Line(Texts.Admin_Configured, subject);

        await access.SetAsync(subject, AccessRule.Denied, by, cancellationToken);
        return new Reply { Private = true }.Line(Texts.Admin_Denied, Span.Mono(subject));
    }

    private Reply List()
    {
        var reply = new Reply { Private = true }.Line(Texts.Admin_List_Mode, access.IsOpen ? Texts.Admin_List_Open : Texts.Admin_List_Allowlist);
        if (access.IsPaused)
            reply = reply.Line(Texts.Admin_List_PausedNow);
        foreach (var (subject, rule, configured) in access.List())
            reply = reply.Line(configured ? Texts.Admin_List_Configured : Texts.Admin_List_Line, Span.Mono(subject), Word(rule));
        return reply;
    }

    private async Task<Reply> PauseAsync(bool pause, CancellationToken cancellationToken)
    {
        await access.PauseAsync(pause, cancellationToken);
        return new Reply { Private = true }.Line(pause ? Texts.Admin_Paused : Texts.Admin_Resumed);
    }

    private async Task<Reply> SettleAsync(string rental, bool bought, string? order, CancellationToken cancellationToken)
    {
        if (!long.TryParse(rental, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new RefusedException(RefusalCode.NothingToSettle, rental);

        var charged = await settle.RunAsync(id, bought, order, cancellationToken);
        var reply = new Reply { Private = true };
        return bought ? reply.Line(Texts.Admin_Settled_Bought, id, charged) : reply.Line(Texts.Admin_Settled_Not, id);
    }

    private static string Subject(string id) => Owner.TryParse(id, out var owner) ? owner.ToString() : throw new RefusedException(RefusalCode.BadId, id);

    private static string Word(AccessRule rule) => rule switch
    {
        AccessRule.Allowed => Texts.Rule_Allowed,
        AccessRule.Denied => Texts.Rule_Denied,
        _ => Texts.Rule_Admin,
    };
}
