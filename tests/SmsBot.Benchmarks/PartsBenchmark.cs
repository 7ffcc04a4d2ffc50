using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Codes;
using SmsBot.Core.Domain;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Benchmarks;

internal static class PartsBenchmark
{
    public static async Task RunAsync()
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        await using var host = await BenchHost.PrepareAsync(pool.Url, chat.Url);
        await BenchDatabase.OpenAsync(host.Services, 1000, 500, pool.Open, CancellationToken.None);
        var uow = host.Services.GetRequiredService<UnitOfWork>();
        var contexts = host.Services.GetRequiredService<IDbContextFactory<BotDbContext>>();
        var rental = await uow.ReadAsync(db => db.Rentals.FirstAsync(), default);
        for (var round = 0; round < 3; round++)
        {
            await P("Code.Of", 1000, i => { Code.Of((100000 + i).ToString(), "Your WhatsApp code: " + (100000 + i), "WhatsApp"); return Task.CompletedTask; });
            var sms = new Sms { RentalId = rental.Id, Fingerprint = "x", Text = "Your WhatsApp code: 123456", Code = "123456", SeenAt = DateTimeOffset.UnixEpoch };
            await P("CodeMessage.Of+ToJson", 1000, i => { CodeMessage.Of(rental, sms).ToJson(); return Task.CompletedTask; });
            await P("open context", 200, async i => { await using var db = await contexts.CreateDbContextAsync(); await db.Database.OpenConnectionAsync(); });
            await P("empty write (commit of nothing)", 100, i => uow.WriteAsync(db => Task.CompletedTask, default));
            await P("write one settings row", 100, i => uow.WriteAsync(async db => { await db.Database.ExecuteSqlRawAsync("UPDATE Settings SET Value = Value || '' WHERE Key = 'fingerprint-key'"); }, default));
            var ids = Enumerable.Range(0, 50).Select(i => BenchHost.Order(i)).ToList();
            await P("load 50 rentals tracked", 50, async i =>
            {
                await using var db = await contexts.CreateDbContextAsync();
                await db.ExternalIds.Where(row => row.Provider == "smspool" && ids.Contains(row.ExternalId)).Join(db.Rentals, row => row.RentalId, r => r.Id, (row, r) => new { row.ExternalId, Rental = r }).ToDictionaryAsync(p => p.ExternalId, p => p.Rental);
            });
            await P("load 50 rentals untracked", 50, async i =>
            {
                await using var db = await contexts.CreateDbContextAsync();
                await db.ExternalIds.AsNoTracking().Where(row => row.Provider == "smspool" && ids.Contains(row.ExternalId)).Join(db.Rentals, row => row.RentalId, r => r.Id, (row, r) => new { row.ExternalId, Rental = r }).ToDictionaryAsync(p => p.ExternalId, p => p.Rental);
            });
            await P("update 50 rentals + commit", 50, i => uow.WriteAsync(async db =>
            {
                foreach (var r in await db.Rentals.Where(r => r.Id <= 50).ToListAsync()) r.Receive();
            }, default));
            var n = 0;
            await P("insert 50 sms + commit", 50, i => uow.WriteAsync(db =>
            {
                for (var k = 0; k < 50; k++) db.Sms.Add(new Sms { RentalId = k + 1, Fingerprint = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH" + round + "-" + n++, Text = "Your WhatsApp code: 123456", Code = "123456", SeenAt = DateTimeOffset.UnixEpoch });
                return Task.CompletedTask;
            }, default));
            var json = CodeMessage.Of(rental, sms).ToJson();
            await P("insert 50 outbox + commit", 50, i => uow.WriteAsync(db =>
            {
                for (var k = 0; k < 50; k++) db.Outbox.Add(new OutboxEntry { Chat = rental.Chat, Kind = OutboxKind.Code, RentalId = k + 1, Payload = json, CreatedAt = DateTimeOffset.UnixEpoch });
                return Task.CompletedTask;
            }, default));
            await P("touch 50 cards + commit", 50, i => uow.WriteAsync(db => Cards.TouchAsync(db, Enumerable.Range(1, 50).Select(k => (long)k).ToList(), default), default));
        }
    }

    private static async Task P(string name, int times, Func<int, Task> act)
    {
        await act(0);
        var bytes = GC.GetTotalAllocatedBytes(true);
        var cpu = Environment.CpuUsage.TotalTime;
        var t = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++) await act(i + 1);
        var took = Stopwatch.GetElapsedTime(t);
        Console.WriteLine($"{name,-34} {took.TotalMicroseconds / times,9:0} us {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / times,9:0} us cpu {(GC.GetTotalAllocatedBytes(true) - bytes) / 1024d / times,8:0.0} kB");
    }
}
