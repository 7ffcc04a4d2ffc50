using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>Tells the admins, once each, what only a human can solve.</summary>
internal sealed class AdminAlerts(
    UnitOfWork unitOfWork, AccessPolicy access, ProviderSet providers, QuietHours quiet, WaitingAlerts waiting, TimeProvider time)
{
    private const string Raised = "alert:";

    /// <summary>Money alerts ignore the quiet hours: a member has paid and waits for a number.</summary>
    public Task CallAboutAsync(Spend spend, CancellationToken cancellationToken) =>
        spend.AlarmAt is not null ? Task.CompletedTask : unitOfWork.WriteAsync(
        async db => await CallAboutAsync(
            db, await db.Spends.Include(row => row.Rental).SingleAsync(row => row.Id == spend.Id, cancellationToken), cancellationToken),
        cancellationToken);

    /// <summary>Once per spend, in the caller's transaction.</summary>
    public async Task CallAboutAsync(BotDbContext db, Spend spend, CancellationToken cancellationToken)
    {
        if (spend.AlarmAt is not null || spend.Status != SpendStatus.Unknown || !access.HasAdmin)
            return;

        spend.AlarmAt = time.GetUtcNow();
        var (rental, name) = (spend.Rental, providers.DisplayName(spend.Provider));
        var isListed = PurchaseMatch.MakesOrder(spend) && providers.Find(spend.Provider) is IListsPurchases;
        var sold = ButtonToken.Of(ButtonActions.SettleSold, spend.RentalId, spend.Id);
        await TellAsync(
            db,
            () => new Reply()
                .Line(
                    spend.Kind == SpendKind.Rent ? Texts.Notice_SpendAlarm : Texts.Notice_ChangeAlarm,
                    name,
                    rental.OwnerName,
                    RentalServiceText.Of(rental),
                    Span.Clock(spend.SendingAt ?? spend.CreatedAt),
                    spend.UnknownReason is { Length: > 0 } why ? why : Texts.Doubt_NoReason,
                    spend.RentalId)
                .Line(isListed ? Texts.Notice_SpendSeveral : Texts.Notice_SpendUnlisted, name)
                .Row(
                    Button.Press(spend.Kind == SpendKind.Rent ? Texts.Settle_SoldOrder : Texts.Settle_Sold, sold),
                    Button.Press(Texts.Settle_NotSold, ButtonToken.Of(ButtonActions.SettleNot, spend.RentalId, spend.Id))),
            cancellationToken);
    }

    public Task CallAboutRefundAsync(Rental rental, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var row = await db.Rentals.SingleAsync(row => row.Id == rental.Id, cancellationToken);
            row.RefundAlarmAt = time.GetUtcNow();
            await TellAsync(
                db,
                () => new Reply().Line(
                    Texts.Notice_RefundAlarm, row.Id, providers.DisplayName(row.Provider), Span.Mono(row.ExternalId ?? "")),
                cancellationToken);
        },
        cancellationToken);

    public static string AlertOf(RefusalCode code, string provider) => $"{code}:{provider}";

    /// <summary>A provider's account needs the operator.</summary>
    public async Task CallAboutAccountAsync(Refusal refusal, string provider, CancellationToken cancellationToken)
    {
        if (refusal.Code is not (RefusalCode.ProviderBalance or RefusalCode.ProviderKey))
            return;

        await RaiseAsync(AlertOf(refusal.Code, provider), Words, cancellationToken);

        Reply Words()
        {
            var text = refusal.Code == RefusalCode.ProviderBalance ? Texts.Notice_ProviderBalance : Texts.Notice_ProviderKey;
            var reply = new Reply().Line(text, providers.DisplayName(provider));
            return refusal.Arguments is [string hint] ? reply.Line("{0}", Phrase.Show(hint)) : reply;
        }
    }

    /// <summary>
    /// Reports a problem once, also across restarts, until <see cref="ResetAsync"/>; to each admin after the admin's quiet hours.
    /// </summary>
    public Task RaiseAsync(string alert, Func<Reply> words, CancellationToken cancellationToken) =>
        AllAreQuiet
            ? Task.CompletedTask
            : RaiseAsync(alert, db => waiting.TellAsync(db, alert, words, cancellationToken), cancellationToken);

    /// <summary>The same for money or codes: also in quiet hours.</summary>
    public Task RaiseNowAsync(string alert, Func<Reply> words, CancellationToken cancellationToken) =>
        RaiseAsync(alert, db => TellAsync(db, words, cancellationToken), cancellationToken);

    // By the configuration. What remains is raised afterwards, so nothing is stored.
    private bool AllAreQuiet => quiet.IsNow && !access.Admins.Any(quiet.HasOwn);

    private async Task RaiseAsync(string alert, Func<BotDbContext, Task> tell, CancellationToken cancellationToken)
    {
        if (!access.HasAdmin || await RaisedAtAsync(alert, cancellationToken) is not null)
            return;

        await unitOfWork.WriteAsync(
            async db =>
            {
                if (await db.Settings.AnyAsync(setting => setting.Key == Raised + alert, cancellationToken))
                    return;

                db.Settings.Add(
                    new KeyValue
                    {
                        Key = Raised + alert,
                        Value = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                    });
                await tell(db);
            },
            cancellationToken);
    }

    /// <summary>Cleared: the next occurrence is reported again.</summary>
    public async Task ResetAsync(string alert, CancellationToken cancellationToken)
    {
        if (await RaisedAtAsync(alert, cancellationToken) is not null)
            await unitOfWork.WriteAsync(
                async db =>
                {
                    await WaitingAlerts.DropAsync(db, alert, cancellationToken);
                    await db.Settings.RemoveAsync(Raised + alert, cancellationToken);
                },
                cancellationToken);
    }

    /// <summary>The same, and the admins are told that it is over; in quiet hours it stays raised until they end.</summary>
    public async Task ClearAsync(string alert, Func<DateTimeOffset, Reply> allClear, CancellationToken cancellationToken)
    {
        if (AllAreQuiet || await RaisedAtAsync(alert, cancellationToken) is not { } raisedAt)
            return;

        await unitOfWork.WriteAsync(
            async db =>
            {
                if (await db.Settings.Where(setting => setting.Key == Raised + alert).ExecuteDeleteAsync(cancellationToken) > 0)
                    await waiting.TellAsync(db, alert, () => allClear(raisedAt), cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Clears the alerts whose name has this prefix, except these.</summary>
    public async Task ResetAllButAsync(string kind, IReadOnlyList<string> held, CancellationToken cancellationToken)
    {
        foreach (var over in (await RaisedAsync(kind, cancellationToken)).Except(held, StringComparer.Ordinal))
            await ResetAsync(over, cancellationToken);
    }

    /// <summary>The raised alerts whose name has this prefix.</summary>
    public async Task<IReadOnlyList<string>> RaisedAsync(string kind, CancellationToken cancellationToken)
    {
        var start = Raised + kind;
        var raised = await unitOfWork.ReadAsync(
            db => db.Settings.Where(setting => setting.Key.StartsWith(start)).Select(setting => setting.Key).ToListAsync(cancellationToken),
            cancellationToken);
        return [.. raised.Select(key => key[Raised.Length..])];
    }

    public async Task<DateTimeOffset?> RaisedAtAsync(string alert, CancellationToken cancellationToken) =>
        await unitOfWork.ReadAsync(db => db.Settings.ValueOfAsync(Raised + alert, cancellationToken), cancellationToken) is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture))
            : null;

    /// <summary>
    /// To every admin's private chat, in each admin's language. On every platform so far that chat has the member's own id.
    /// </summary>
    public async Task TellAsync(BotDbContext db, Func<Reply> words, CancellationToken cancellationToken)
    {
        foreach (var admin in access.Admins)
        {
            await NotificationWriter.AddAsync(
                db, admin, new ChatRef(admin.Platform, admin.UserId), isGroup: false, words, time.GetUtcNow(), cancellationToken);
        }
    }
}
