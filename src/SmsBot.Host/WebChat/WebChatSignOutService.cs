using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Host.WebChat;

/// <summary>
/// Sessions that were signed out before their cookie expired: a copy of the cookie no longer works, also after a restart.
/// </summary>
internal sealed class WebChatSignOutService(TimeProvider time, UnitOfWork? unitOfWork = null) : IHostedService, IWarmUp
{
    private const string Start = "web-signed-out:";
    private readonly ConcurrentDictionary<string, long> _ended = new(StringComparer.Ordinal);

    public bool IsOver(string session) => _ended.ContainsKey(session);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (unitOfWork is null)
            return;

        foreach (var kept in await unitOfWork.ReadAsync(
            db => db.Settings.Where(setting => setting.Key.StartsWith(Start)).ToListAsync(cancellationToken), cancellationToken))
        {
            if (long.Parse(kept.Value, CultureInfo.InvariantCulture) is var expires && expires > time.GetUtcNow().ToUnixTimeSeconds())
                _ended[kept.Key[Start.Length..]] = expires;
        }
    }

    public Task WarmUpAsync(CancellationToken cancellationToken) => StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Saved at once, and kept until the cookie would expire.</summary>
    public async Task EndAsync(string session, long expires, CancellationToken cancellationToken)
    {
        _ended[session] = expires;
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var over = _ended.Where(ended => ended.Value <= now).Select(ended => ended.Key).ToList();
        foreach (var one in over)
            _ended.TryRemove(one, out _);
        if (unitOfWork is null)
            return;

        var keys = over.ConvertAll(one => Start + one);
        await unitOfWork.WriteAsync(
            async db =>
            {
                await db.Settings.Where(setting => keys.Contains(setting.Key)).ExecuteDeleteAsync(cancellationToken);
                if (await db.Settings.FindAsync([Start + session], cancellationToken) is null)
                    db.Settings.Add(new KeyValue { Key = Start + session, Value = expires.ToString(CultureInfo.InvariantCulture) });
            },
            cancellationToken);
    }
}
