using System.Diagnostics;
using SmsBot.Core.Inbox;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Telemetry;

/// <summary>Where the time of an SMS went; that no span tells a secret is asked whenever a TestCore ends.</summary>
public sealed class SmsTraceTests
{
    [Fact]
    public async Task One_trace_leads_from_the_providers_answer_over_the_commit_to_the_post()
    {
        await using var core = await TestCore.RentedAsync();
        var asked = core.Time.GetUtcNow();
        core.Time.Advance(TimeSpan.FromSeconds(3));
        var reading = Readings.Received("alpha-1", "Your WhatsApp code: 583-920") with { AskedAt = asked };

        await core.ReadingAsync(reading);
        core.Time.Advance(TimeSpan.FromSeconds(7));
        await core.RelayAsync();

        var (commit, receive, post) = (core.Telemetry.Spans[0], core.Telemetry.Spans[1], core.Telemetry.Spans[2]);
        Assert.Equal(["sms commit", "sms receive", "sms post"], core.Telemetry.Spans.Select(span => span.DisplayName));
        Assert.Single(core.Telemetry.Spans.Select(span => span.TraceId).Distinct());
        Assert.Equal(core.Get<SmsTelemetry>().TraceOf(1), receive.TraceId);
        Assert.Equal(default, receive.ParentSpanId);
        Assert.Equal(receive.SpanId, commit.ParentSpanId);
        Assert.Equal((asked.UtcDateTime, TimeSpan.FromSeconds(3)), (receive.StartTimeUtc, receive.Duration));
        Assert.Equal(("alpha", "poll"), (receive.GetTagItem("smsbot.provider"), receive.GetTagItem("smsbot.channel")));
        Assert.Equal(("posted", 7d), (post.GetTagItem("smsbot.outcome"), post.GetTagItem("smsbot.outbox.delay")));
    }

    [Fact]
    public async Task Each_SMS_of_one_answer_has_its_own_trace_and_the_ambient_span_stays()
    {
        await using var core = await TestCore.RentedAsync();
        using var ambient = new Activity("the caller's").Start();

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920", "code 583921"));
        await core.RelayAsync();

        Assert.Equal(2, core.Telemetry.Spans.Select(span => span.TraceId).Distinct().Count());
        Assert.DoesNotContain(core.Telemetry.Spans, span => span.TraceId == ambient.TraceId);
        Assert.Same(ambient, Activity.Current);
    }

    [Fact]
    public async Task A_webhook_begins_a_trace_too()
    {
        await using var core = await TestCore.RentedAsync();
        core.Provider.OnPush = _ => new WebhookVerdict.News(Readings.Received("alpha-1", "code 583920"));

        await core.Get<WebhookDispatcher>().TakeAsync(core.Provider, new WebhookCall(ReadOnlyMemory<byte>.Empty, _ => null));

        Assert.Equal("webhook", core.Telemetry.Spans.Single(span => span.DisplayName == "sms receive").GetTagItem("smsbot.channel"));
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_no_span_and_counts_nothing()
    {
        await using var core = await TestCore.RentedAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => core.WriteAsync(async db =>
        {
            await core.Get<SmsIngestion>().TakeInAsync(
                db, "alpha", [Readings.Received("alpha-1", "code 583920")], CancellationToken.None);
            throw new InvalidOperationException("the disk is full");
        }));

        Assert.Empty(core.Telemetry.Spans);
        Assert.Empty(core.Telemetry.Of("smsbot.sms"));
    }

    [Fact]
    public async Task A_purchase_its_first_code_and_its_post_are_counted_with_their_times()
    {
        await using var core = await TestCore.RentedAsync();
        core.Time.Advance(TimeSpan.FromSeconds(42));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920", "code 583921"));
        core.Time.Advance(TimeSpan.FromSeconds(2));
        await core.RelayAsync();

        Assert.Single(core.Telemetry.Of("smsbot.wishes"));
        var purchase = Assert.Single(core.Telemetry.Of("smsbot.purchases"));
        Assert.Equal(("alpha", "Done"), (purchase.Tags["smsbot.provider"], purchase.Tags["smsbot.outcome"]));
        Assert.Equal(42, Assert.Single(core.Telemetry.Of("smsbot.time_to_code")).Value);
        Assert.Equal(2, core.Telemetry.Of("smsbot.sms").Count);
        Assert.Equal([2, 2], core.Telemetry.Of("smsbot.post.delay").Select(one => one.Value));
        Assert.Equal(2, core.Telemetry.Of("smsbot.codes.posted").Count);
    }
}
