using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Storage;
using SmsBot.Testing.Core;
using SmsBot.Testing.Postgres;

namespace SmsBot.Core.Tests.Outbox;

public sealed class DeduplicationKeysTests
{
    private static readonly ChatRef Ada = new("test", "ada");

    [Fact]
    public async Task Each_try_of_a_post_has_the_same_key_within_what_Discord_takes()
    {
        await using var core = await TestCore.StartAsync();
        var entry = await AddAsync(core, "code 111111");

        Assert.Equal(core.Get<DeduplicationKeys>().Of(entry), core.Get<DeduplicationKeys>().Of(await LoadAsync(core)));
        Assert.Matches("^[0-9A-F]{22}$", core.Get<DeduplicationKeys>().Of(entry));
    }

    [Fact]
    public async Task Another_database_has_other_keys_for_the_same_rows()
    {
        await using var one = await TestCore.StartAsync();
        await using var other = await TestCore.StartAsync();
        var (first, second) = (await AddAsync(one, "code 111111"), await AddAsync(other, "code 111111"));

        Assert.Equal((first.Id, first.CreatedAt), (second.Id, second.CreatedAt));
        Assert.NotEqual(one.Get<DeduplicationKeys>().Of(first), other.Get<DeduplicationKeys>().Of(second));
    }

    [SqliteTheory("it restores a copy of the file.")]
    [InlineData(0, "code 222222")]
    [InlineData(1, "code 111111")]
    public async Task A_row_that_comes_after_a_restore_has_another_key_than_the_one_that_had_its_id(int secondsLater, string text)
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-restore-").FullName;
        var restored = Directory.CreateTempSubdirectory("smsbot-restored-").FullName;
        try
        {
            await using (await TestCore.StartAsync(folder: folder))
            {
            }

            File.Copy(Path.Combine(folder, "test.db"), Path.Combine(restored, "test.db"));
            await using var before = await TestCore.StartAsync(folder: folder);
            await using var after = await TestCore.StartAsync(folder: restored);
            after.Time.Advance(TimeSpan.FromSeconds(secondsLater));

            var (lost, next) = (await AddAsync(before, "code 111111"), await AddAsync(after, text));

            Assert.Equal(lost.Id, next.Id);
            Assert.Equal(before.Get<SmsHasher>().Of(0, "same"), after.Get<SmsHasher>().Of(0, "same"));
            Assert.NotEqual(before.Get<DeduplicationKeys>().Of(lost), after.Get<DeduplicationKeys>().Of(next));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(restored, recursive: true);
        }
    }

    private static async Task<OutboxEntry> AddAsync(TestCore core, string text)
    {
        await core.WriteAsync(db =>
        {
            NotificationWriter.Add(db, Ada, new Reply().Line("{0}", text), core.Time.GetUtcNow());
            return Task.CompletedTask;
        });
        return await LoadAsync(core);
    }

    private static Task<OutboxEntry> LoadAsync(TestCore core) => core.ReadAsync(db => db.Outbox.SingleAsync());
}
