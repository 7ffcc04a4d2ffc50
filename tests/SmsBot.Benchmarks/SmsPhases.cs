using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Storage;

namespace SmsBot.Benchmarks;

/// <summary>
/// Notes when the transactions that save SMS (they change a rental) begin and when they are committed: where the time of one SMS goes.
/// </summary>
internal sealed class SmsPhases : IDbTransactionInterceptor, IDbCommandInterceptor
{
    private readonly ConcurrentDictionary<DbConnection, (long Begun, bool HasSms)> _open = new();
    private readonly ConcurrentQueue<(long Begun, long Committed)> _saved = new();

    public void Watch(IServiceCollection services) => services.ConfigureDbContext<BotDbContext>(options => options.AddInterceptors(this));

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        _open[connection] = (TimeProvider.System.GetTimestamp(), false);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains("UPDATE \"Rentals\"", StringComparison.Ordinal)
            && _open.TryGetValue(command.Connection!, out var open))
            _open[command.Connection!] = open with { HasSms = true };
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        // The connection is no longer known after the commit.
        if (_open.TryRemove(transaction.Connection!, out var open) && open.HasSms)
            _committing[eventData.TransactionId] = open.Begun;
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (_committing.TryRemove(eventData.TransactionId, out var begun))
            _saved.Enqueue((begun, TimeProvider.System.GetTimestamp()));
        return Task.CompletedTask;
    }

    private readonly ConcurrentDictionary<Guid, long> _committing = new();

    public void Print(string title, IEnumerable<(long Known, long Asked)> sms)
    {
        var saved = _saved.OrderBy(one => one.Committed).ToList();
        List<TimeSpan> before = [], inside = [], after = [];
        foreach (var (known, asked) in sms)
        {
            // With a commit for each part of a burst this is the last one before the request: an upper bound of the first two phases.
            if (saved.FindLast(one => one.Committed <= asked) is not { Committed: > 0 } own || own.Committed < known)
                continue;

            var begun = Math.Max(own.Begun, known);
            before.Add(TimeProvider.System.GetElapsedTime(known, begun));
            inside.Add(TimeProvider.System.GetElapsedTime(begun, own.Committed));
            after.Add(TimeProvider.System.GetElapsedTime(own.Committed, asked));
        }

        Table.Print(
            title,
            ["phase", "median", "99th percentile", "worst", "SMS"],
            Table.Times(
                "known → its transaction begins (reading the answer, finding what is new, waiting for the writer)", [.. before.Order()]),
            Table.Times("its transaction, until it is on the disk", [.. inside.Order()]),
            Table.Times("committed → the chat request leaves", [.. after.Order()]));
    }
}
