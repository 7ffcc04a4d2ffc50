using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Admin;

/// <summary>
/// Reads what <c>/admin status</c> shows. Open pages need it every second, but providers and platforms are called twice a minute at most.
/// </summary>
internal sealed class AdminNowReader(
    AdminSources sources, AdminSetupReader setup, IOptions<WebChatOptions> options, TimeProvider time)
{
    private const int MostOpen = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private Answers? _asked;

    public async Task<AdminNow> ReadAsync(CancellationToken cancellationToken)
    {
        var (_, balances, platforms, found) = Ask();
        var states = await sources.Providers.ReadAsync(balances.WaitAsync(cancellationToken), cancellationToken);
        var now = await sources.State.ReadAsync(cancellationToken);
        var dead = await sources.DeadLetters.ReadAsync(cancellationToken);
        var names = await sources.DeadLetters.NamesAsync(dead, cancellationToken);
        var gaps = await found.WaitAsync(cancellationToken);
        return new AdminNow(
            time.GetUtcNow(),
            sources.Access.IsPaused,
            options.Value.AsksForToken,
            now.Waiting,
            now.Age.TotalSeconds)
        {
            Setup = setup.Read(),
            Gaps = [.. gaps.Select(gap => gap.Words().ToString())],
            Providers = [.. states.Select(Provider)],
            Platforms = [.. (await platforms.WaitAsync(cancellationToken)).Select(one => new AdminPlatform(one.Platform, one.Trouble))],
            Open = [.. (await sources.State.OpenAsync(MostOpen, cancellationToken)).Select(Open)],
            Unknown = [.. (await sources.State.UnknownAsync(cancellationToken)).Select(Unknown)],
            DeadLetters = [.. dead.Select(chat => Dead(chat, names))],
        };
    }

    private Answers Ask()
    {
        lock (_lock)
        {
            if (_asked is not { } asked || time.GetElapsedTime(asked.At) >= Fresh || asked.HaveFailed)
                _asked = asked = new Answers(
                    time.GetTimestamp(),
                    sources.Balances.AskAsync(Patience, CancellationToken.None),
                    sources.Platforms.AskAsync(Patience, CancellationToken.None),
                    sources.Gaps.FindAsync(CancellationToken.None));
            return asked;
        }
    }

    private static AdminProvider Provider(ProviderState state) => new(
        state.DisplayName,
        [.. state.Health.Spans.Select(span => span.At is { } at ? new AdminSpan(null, at) : new AdminSpan(span.Text, null))],
        state.IsWell,
        state.Balance?.ToString(),
        state.Median is { } median ? SpanText.Short(median) : null,
        state.Open,
        state.Used);

    private AdminRental Open(Rental rental) => new(
        rental.Id, rental.OwnerName, rental.ServiceName, rental.CountryName, sources.Set.DisplayName(rental.Provider),
        RentalStatusText.Of(rental.Status), rental.SmsCount)
    {
        Created = rental.CreatedAt,
        Ends = rental.EndsAt,
    };

    private AdminUnknown Unknown(Spend spend) => new(
        spend.RentalId, sources.Set.DisplayName(spend.Provider), spend.Rental.ServiceName, spend.Rental.OwnerName,
        spend.SendingAt ?? spend.CreatedAt, spend.UnknownReason ?? "", spend.Kind == SpendKind.Rent);

    private static AdminDeadLetters Dead(DeadLetterChat chat, AccountNames names) => new(
        names.Show($"{chat.Chat}").ToString(), chat.Count, chat.Codes, chat.Oldest, UntrustedText.Line(chat.Reason, 120), chat.NewestAt);

    /// <summary>What needs calls to providers and platforms.</summary>
    private sealed record Answers(
        long At, Task<IReadOnlyList<BalanceAnswer>> Balances, Task<PlatformStatus[]> Platforms, Task<IReadOnlyList<ConfigurationGap>> Gaps)
    {
        public bool HaveFailed => Balances.IsFaulted || Platforms.IsFaulted || Gaps.IsFaulted;
    }
}
