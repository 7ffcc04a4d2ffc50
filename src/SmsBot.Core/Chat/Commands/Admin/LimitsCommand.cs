using System.Globalization;
using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary>
/// <c>/admin limits</c>; <c>/admin limit MEMBER 20</c>, <c>/admin cap 3</c> and <c>/admin service NAME deny</c>; <c>default</c> and
/// <c>allow</c> undo them.
/// </summary>
internal sealed class LimitsCommand(
    OperatorSettings settings, ServicePolicy services, AccountLookup accounts, IOptions<LimitsOptions> options, AuditLog audit)
    : IAdminCommand, IButtonHandler
{
    private const decimal Highest = 1_000_000m;
    private const int LongestSlug = 40;

    public IReadOnlyList<Subcommand> Subcommands { get; } =
    [
        new Subcommand("limits", nameof(Texts.Panel_Limits)),
        new Subcommand("limit", nameof(Texts.Admin_Sub_Limit)) { Options = [.. AdminOptions.Who, AdminOptions.Amount] },
        new Subcommand("cap", nameof(Texts.Admin_Sub_Cap)) { Options = [AdminOptions.Amount] },
        new Subcommand("service", nameof(Texts.Admin_Sub_Service)) { Options = AdminOptions.OfService },
    ];

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.AllowService, ButtonActions.UndoLimit);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => (string[])[.. call.Words] switch
    {
        ["limits"] => await ListAsync(cancellationToken),
        ["limit", .. var who, var amount] when who.Length > 0 =>
            await LimitAsync(call.Request, string.Join(' ', who), amount, cancellationToken),
        ["cap", var amount] => await CapAsync(call.Request, amount, cancellationToken),
        ["service", .. var name, ("deny" or "allow") and var to] when name.Length > 0 =>
            await ServiceAsync(call.Request, string.Join(' ', name), to == "deny", cancellationToken),
        _ => null,
    };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        if (press.Action == ButtonActions.AllowService)
            await ServiceAsync(press.Request, press.Token.Text(0) ?? "", deny: false, cancellationToken);
        else
            await CapAsync(press.Request, "default", cancellationToken);
        return (await ListAsync(cancellationToken)) with { Replaces = true };
    }

    private async Task<Reply> ListAsync(CancellationToken cancellationToken)
    {
        var limits = options.Value;
        var reply = new Reply { Private = true }
            .Heading(Texts.Panel_Limits)
            .Line(Texts.Limits_Cap, settings.PriceCap ?? Money.Of(limits.MaxPrice), Money.Of(limits.MaxPrice))
            .Line(
                Texts.Limits_Fixed,
                Money.Of(limits.MaxLeasePrice),
                Money.Of(limits.DailySpendPerMember),
                Money.Of(limits.DailySpendTotal));
        var limited = settings.Names(OperatorSettings.Limit);
        var names = await accounts.NamesAsync(limited, cancellationToken);
        foreach (var account in limited)
            reply = reply.Line(Texts.Limits_Account, names.Show(account), settings.LimitOf(account));
        if (services.Configured is { Count: > 0 } configured)
            reply = reply.Line(Texts.Limits_DeniedFixed, string.Join(", ", configured));
        foreach (var service in settings.Names(OperatorSettings.Denied))
        {
            reply = reply.Line(Texts.Limits_Denied, service).Row(Button.Press(
                Sentence.Of(Texts.Limits_Allow, service).ToString(), ButtonToken.Of(ButtonActions.AllowService, service)));
        }

        if (settings.PriceCap is not null)
            reply = reply.Row(Button.Press(Texts.Limits_UndoCap, ButtonToken.Of(ButtonActions.UndoLimit)));
        return reply.Line(Texts.Limits_Hint);
    }

    private async Task<Reply> LimitAsync(CommandRequest request, string who, string amount, CancellationToken cancellationToken)
    {
        var account = await accounts.AccountAsync(who, cancellationToken) ?? throw new RefusedException(RefusalCode.BadId, who);
        var value = Read(amount);
        await settings.SetAsync(
            OperatorSettings.Limit + account, value, Note(request, $"{account}: {value ?? "default"}"), cancellationToken);
        return new Reply { Private = true }.Line(
            Texts.Limits_Account,
            (await accounts.NamesAsync([account], cancellationToken)).Show(account),
            settings.LimitOf(account) ?? Money.Of(options.Value.DailySpendPerMember));
    }

    private async Task<Reply> CapAsync(CommandRequest request, string amount, CancellationToken cancellationToken)
    {
        var value = Read(amount);
        await settings.SetAsync(OperatorSettings.Cap, value, Note(request, $"cap: {value ?? "default"}"), cancellationToken);
        return await ListAsync(cancellationToken);
    }

    private async Task<Reply> ServiceAsync(CommandRequest request, string name, bool deny, CancellationToken cancellationToken)
    {
        // Also what no provider sells today: it may sell it tomorrow.
        var slug = CommonNames.ServiceOf(name).Slug;
        if (slug.Length is 0 or > LongestSlug || !slug.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new RefusedException(RefusalCode.UnknownService, name);

        await settings.SetAsync(
            OperatorSettings.Denied + slug,
            deny ? "1" : null,
            Note(request, $"{slug}: {(deny ? "deny" : "allow")}"),
            cancellationToken);
        return new Reply { Private = true }.Line(services.IsDenied(slug, name) ? Texts.Limits_Denied : Texts.Limits_Allowed, slug);
    }

    /// <summary>The amount as it is kept; null for the word that undoes it.</summary>
    private static string? Read(string text) =>
        text.Equals("default", StringComparison.OrdinalIgnoreCase) ? null
        : TypedAmount.Read(text) is <= Highest and var amount
            ? amount.ToString(CultureInfo.InvariantCulture)
            : throw new RefusedException(RefusalCode.UnknownWord, text);

    private Action<BotDbContext> Note(CommandRequest request, string detail) =>
        db => audit.Note(db, AuditAct.Set, request, detail: detail);
}
