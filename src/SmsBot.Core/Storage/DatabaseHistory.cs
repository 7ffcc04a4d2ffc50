using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage;

/// <summary>
/// Notices that the database went back in time: a restored backup, or a failover to a server that was behind. What was bought in between is
/// at the providers and not in the tables, so nothing is bought until both were compared.
/// </summary>
internal sealed partial class DatabaseHistory(
    UnitOfWork unitOfWork, HistoryFile file, IServerIdentity server, TimeProvider time, ILogger<DatabaseHistory> logger)
{
    public const string Key = "history";

    /// <summary>While it is there, the bot is in verify mode. Its value is the time from which purchases may be unknown.</summary>
    public const string VerifyKey = "verify";

    private DatabaseMark? _mark;
    private DatabaseMark? _observed;

    /// <summary>At the start, before anything else is written.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        // In a transaction that fails nothing but the question may have failed.
        var says = await unitOfWork.ReadAsync(db => server.ReadAsync(db, cancellationToken), cancellationToken);
        _mark = await unitOfWork.WriteAsync(db => BeginAsync(db, says, cancellationToken), cancellationToken);
        file.Write(_mark);
    }

    /// <summary>This purchase or change is about to be sent: from now on a database without it is an earlier one.</summary>
    public void Remember(long spendId)
    {
        if (_mark is not { } mark || mark.Spends >= spendId)
            return;

        _mark = mark with { Spends = spendId };
        file.Write(_mark);
    }

    /// <summary>In the transaction of the caller. What was true before stays so.</summary>
    public static async Task RequestAsync(BotDbContext db, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!await db.Settings.AnyAsync(setting => setting.Key == VerifyKey, cancellationToken))
            db.Settings.Add(new KeyValue { Key = VerifyKey, Value = Text(since) });
    }

    /// <summary>While the bot works: its server may fail over and be back within seconds.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var says = await unitOfWork.ReadAsync(db => server.ReadAsync(db, cancellationToken), cancellationToken);
        if (says == "-" || _mark is not { } mark)
            return;

        var stored = await unitOfWork.ReadAsync(
            db => db.Settings.Where(setting => setting.Key == Key).Select(setting => setting.Value).SingleAsync(cancellationToken),
            cancellationToken);
        if (stored == mark.Store(says))
            return;

        Log.WentBack(logger);
        await unitOfWork.WriteAsync(
            async db =>
            {
                await RequestAsync(db, time.GetUtcNow() - TimeSpan.FromMinutes(10), cancellationToken);
                (await db.Settings.SingleAsync(setting => setting.Key == Key, cancellationToken)).Value = mark.Store(says);
            },
            cancellationToken);
    }

    /// <summary>While another host works. True, once: that one works on an earlier database than this host knows.</summary>
    public bool Observe(string? stored, long spends)
    {
        if (DatabaseMark.Read(stored, spends) is not var (mark, _))
            return false;

        _observed ??= file.Read(mark.Id);
        var isEarlier = _observed is { } known && mark.IsBehind(known);
        _observed = mark;
        file.Write(mark);
        return isEarlier;
    }

    private static string Text(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private async Task<DatabaseMark> BeginAsync(BotDbContext db, string says, CancellationToken cancellationToken)
    {
        var row = await db.Settings.FirstOrDefaultAsync(setting => setting.Key == Key, cancellationToken);
        var spends = await db.Spends.MaxAsync(spend => (long?)spend.Id, cancellationToken) ?? 0;
        if (DatabaseMark.Read(row?.Value, spends) is not var (mark, before))
        {
            var first = new DatabaseMark(RandomNumberGenerator.GetHexString(16, lowercase: true), 1, spends);
            db.Settings.Add(new KeyValue { Key = Key, Value = first.Store(says) });
            return first;
        }

        // The verb restore does not know the time.
        if (await db.Settings.FirstOrDefaultAsync(
            setting => setting.Key == VerifyKey && setting.Value == "0", cancellationToken) is { } restored)
            restored.Value = Text(await LastAsync(db, cancellationToken));

        var known = file.Read(mark.Id);
        if ((known is not null && mark.IsBehind(known)) || (before != says && before != "-" && says != "-"))
        {
            Log.WentBack(logger);
            await RequestAsync(db, await LastAsync(db, cancellationToken), cancellationToken);
        }

        var next = mark with { Starts = Math.Max(mark.Starts, known?.Starts ?? 0) + 1 };
        row!.Value = next.Store(says);
        return next;
    }

    /// <summary>The last moment of which the database knows anything.</summary>
    private async Task<DateTimeOffset> LastAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        DateTimeOffset?[] moments =
        [
            await db.Spends.OrderByDescending(spend => spend.Id).Select(spend => (DateTimeOffset?)spend.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken),
            await db.LedgerEntries.OrderByDescending(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.At)
                .FirstOrDefaultAsync(cancellationToken),
            await db.Outbox.OrderByDescending(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken),
            await db.Audit.OrderByDescending(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.At)
                .FirstOrDefaultAsync(cancellationToken),
        ];
        return moments.Max() ?? time.GetUtcNow() - TimeSpan.FromDays(1);
    }

    private static partial class Log
    {
        [LoggerMessage(
            215,
            LogLevel.Warning,
            "The database is an earlier one than this host has worked on, or its server has changed. Nothing is bought until the providers' lists were compared.")]
        public static partial void WentBack(ILogger logger);
    }
}
