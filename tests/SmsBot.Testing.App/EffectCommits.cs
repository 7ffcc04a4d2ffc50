using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SmsBot.Testing.App;

/// <summary>Counts an app's commits and ends it at one of them.</summary>
internal sealed class EffectCommits(Effects effects) : DbTransactionInterceptor
{
    private readonly ConcurrentDictionary<Guid, int> _numbers = new();

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (effects.Begin(Effects.Commit) is { } number)
            _numbers[eventData.TransactionId] = number;
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        effects.End(_numbers.TryRemove(eventData.TransactionId, out var number) ? number : null);
        return Task.CompletedTask;
    }
}
