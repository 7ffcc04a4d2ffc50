using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary><c>/admin status</c>: the present state of providers, platforms and the outbox.</summary>
internal sealed class StatusView(
    ProviderStatusView providerStatus, PlatformHealth platforms, ProviderSet providers, AccessPolicy access, StorageHealth storage,
    OperatorState state, ConfigurationGaps gaps, IEnumerable<UnverifiedPlatform> unverified)
{
    private const int MostUnsettled = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Reply> BuildAsync(CancellationToken cancellationToken)
    {
        var providersAsked = providerStatus.BuildAsync(cancellationToken);
        var platformsAsked = platforms.AskAsync(Patience, cancellationToken);
        var now = await state.ReadAsync(cancellationToken);
        var unsettled = await state.UnknownAsync(cancellationToken);

        var reply = (await providersAsked).Aggregate(new Reply { Private = true }, (all, line) => all.Line("{0}", line));
        reply = reply.Line("{0}", Join((await platformsAsked).Select(Platform)));
        reply = reply.Line(Texts.Status_Outbox, now.Waiting, now.Parked);
        if (unsettled.Count > 0)
            reply = unsettled.Take(MostUnsettled)
                .Aggregate(reply.Line(Texts.Status_Doubts, unsettled.Count), (all, spend) => all.Line("{0}", Unsettled(spend)));
        foreach (var gap in await gaps.FindAsync(cancellationToken))
            reply = reply.Line("{0}", gap.Words());
        if (access.IsPaused)
            reply = reply.Line(Texts.Admin_List_PausedNow);
        if (access.IsVerifying)
            reply = reply.Line(Texts.Status_Verifying);
        if (storage.IsRed())
            reply = reply.Line(Texts.Status_Storage);
        return now.Parked > 0 ? reply.Row(Button.Press(Texts.Status_Look, ButtonToken.Of(ButtonActions.Parked))) : reply;
    }

    internal static Sentence Join(IEnumerable<Sentence> parts) => parts.Aggregate((all, part) => Sentence.Of(Texts.Status_Part, all, part));

    private Sentence Unsettled(Spend spend) => Sentence.Of(
        Texts.Status_Doubt, providers.DisplayName(spend.Provider), RentalServiceText.Of(spend.Rental), spend.Rental.OwnerName,
        Span.Clock(spend.SendingAt ?? spend.CreatedAt),
        spend.UnknownReason is { Length: > 0 } why ? why : Texts.Doubt_NoReason, spend.RentalId);

    private Sentence Platform(PlatformStatus status)
    {
        var name = unverified.FirstOrDefault(platform => platform.Name == status.Platform)?.Title()
            ?? $"{char.ToUpperInvariant(status.Platform[0])}{status.Platform[1..]}";
        return status.Trouble is { } trouble
            ? Sentence.Of(Texts.Status_PlatformTrouble, name, UntrustedText.Line(trouble, 200))
            : Sentence.Of(Texts.Status_PlatformOk, name);
    }
}
