using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>
/// What is open and cannot continue with the present configuration: numbers at a provider that is switched off or has another account's
/// key, posts for a platform that is off, a wrong clock.
/// </summary>
internal sealed class ConfigurationGaps(
    UnitOfWork unitOfWork, ProviderSet providers, ProviderAccounts accounts, Senders senders, TimeProvider time)
{
    private const string KeyOf = "account:";
    private const int Asked = 10;
    private static readonly TimeSpan ClockMayBeOff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<ConfigurationGap>> FindAsync(CancellationToken cancellationToken)
    {
        var (open, unsettled, waiting) = await unitOfWork.ReadAsync(
            async db => (
                await db.Rentals
                    .Where(rental => rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested)
                    .ToListAsync(cancellationToken),
                await db.Spends
                    .Where(spend => spend.IsOpen && spend.Status == SpendStatus.Unknown)
                    .Select(spend => spend.Provider)
                    .ToListAsync(cancellationToken),
                await db.Outbox
                    .Where(entry => entry.Status == OutboxStatus.Waiting)
                    .GroupBy(entry => entry.Chat)
                    .Select(group => new { Chat = group.Key, Count = group.Count() })
                    .ToListAsync(cancellationToken)),
            cancellationToken);

        List<ConfigurationGap> gaps = [];
        foreach (var rentals in open.GroupBy(rental => rental.Provider, StringComparer.Ordinal))
        {
            if (providers.Find(rentals.Key) is not { } provider)
                gaps.Add(
                    new ConfigurationGap($"off:{rentals.Key}", () => Sentence.Of(Texts.Gap_ProviderOff, rentals.Key, rentals.Count()))
                    {
                        Provider = rentals.Key
                    });
            else if (await IsAnotherAccountAsync(provider, [.. rentals], cancellationToken))
                gaps.Add(
                    new ConfigurationGap(
                        $"account:{rentals.Key}", () => Sentence.Of(Texts.Gap_OtherAccount, provider.Terms.DisplayName, rentals.Count())));
        }

        gaps.AddRange(unsettled.GroupBy(name => name, StringComparer.Ordinal)
            .Where(one => providers.Find(one.Key) is null && open.TrueForAll(rental => rental.Provider != one.Key))
            .Select(
                one => new ConfigurationGap($"off:{one.Key}", () => Sentence.Of(Texts.Gap_ProviderOffUnsettled, one.Key, one.Count()))));
        foreach (var provider in providers.All.Where(provider => open.TrueForAll(rental => rental.Provider != provider.Terms.Name)))
            await KeepAccountAsync(provider.Terms.Name, cancellationToken);
        gaps.AddRange(waiting.GroupBy(chat => chat.Chat.Platform, StringComparer.Ordinal).Where(platform => !senders.IsOn(platform.Key))
            .Select(
                platform => new ConfigurationGap(
                    $"platform:{platform.Key}", () => Sentence.Of(Texts.Gap_PlatformOff, platform.Key, platform.Sum(chat => chat.Count)))));
        if (time is StableTimeProvider { MachineIsOff: var off } && off.Duration() > ClockMayBeOff)
            gaps.Add(
                new ConfigurationGap(
                    "clock",
                    () => Sentence.Of(
                        off > TimeSpan.Zero ? Texts.Gap_ClockAhead : Texts.Gap_ClockBehind, SpanText.Nearest(off.Duration()))));
        return gaps;
    }

    /// <summary>A new key of the same account knows the open numbers; another account's key knows none of them.</summary>
    private async Task<bool> IsAnotherAccountAsync(ISmsProvider provider, IReadOnlyList<Rental> open, CancellationToken cancellationToken)
    {
        var name = provider.Terms.Name;
        if (Mark(name) is not { } mark || await KeptAsync(name, cancellationToken) is not { } kept || kept == mark)
        {
            await KeepAccountAsync(name, cancellationToken);
            return false;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var readings = await provider.ReadAsync(
                [.. open.OrderByDescending(rental => rental.Id).Take(Asked).Select(rental => rental.Target)], either.Token);
            if (readings.Any(snapshot => snapshot.State is not (ReadingState.Missing or ReadingState.Unknown)))
            {
                await KeepAccountAsync(name, cancellationToken);
                return false;
            }

            return readings.Any(snapshot => snapshot.State is ReadingState.Missing);
        }
        catch (RefusedException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private Task<string?> KeptAsync(string provider, CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync(db => db.Settings.ValueOfAsync(KeyOf + provider, cancellationToken), cancellationToken);

    private async Task KeepAccountAsync(string provider, CancellationToken cancellationToken)
    {
        if (Mark(provider) is not { } mark || await KeptAsync(provider, cancellationToken) == mark)
            return;

        await unitOfWork.WriteAsync(db => db.Settings.PutAsync(KeyOf + provider, mark, cancellationToken), cancellationToken);
    }

    /// <summary>Distinguishes keys without revealing them: half of a hash.</summary>
    private string? Mark(string provider) =>
        accounts.Find(provider)?.ApiKey is { Length: > 0 } key
            ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}\n{key}")).AsSpan(0, 16))
            : null;
}
