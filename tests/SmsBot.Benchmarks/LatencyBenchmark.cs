using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Benchmarks;

/// <summary>
/// From the provider's answer holding an SMS (read to its end) to the first byte of the chat request, the durable commit included: 50 SMS a
/// second over 100 chats. The baseline waits for its turn in a loop of its own: half of five seconds in the mean before it even reads.
/// </summary>
internal static class LatencyBenchmark
{
    private const int Chats = 100;
    private const int PerSecond = 50;
    private const int Seconds = 20;

    public static async Task RunAsync()
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        var stamps = new Stamps();
        await using var host = await BenchHost.PrepareAsync(pool.Url, chat.Url, services =>
        {
            services.AddHttpClient("Providers:SmsPool").AddHttpMessageHandler(() => new AnswerStamp(stamps));
            services.AddHttpClient("Telegram").AddHttpMessageHandler(() => new RequestStamp(stamps));
        });
        await BenchDatabase.OpenAsync(host.Services, PerSecond * (Seconds + 2), Chats, pool.Open, CancellationToken.None);
        await host.StartAsync();
        await pool.Polled;

        var number = 0;
        using var second = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (number < PerSecond * (Seconds + 2) && await second.WaitForNextTickAsync())
        {
            stamps.Expect(Code(number));
            pool.Deliver(BenchHost.Order(number), Code(number));
            number++;
        }

        // The first two seconds warm up.
        var times = await stamps.AllAsync(TimeSpan.FromSeconds(60));
        var counted = times.Skip(PerSecond * 2).Order().ToList();
        Table.Print(
            "From the provider's answer to the chat request",
            ["50 SMS/s over 100 chats", "median", "99th percentile", "worst", "SMS"],
            ["this bot", Table.Milliseconds(Table.Percentile(counted, 0.5)), Table.Milliseconds(Table.Percentile(counted, 0.99)), Table.Milliseconds(counted[^1]), Table.Number(counted.Count)]);
    }

    private static string Code(int number) => (100_000 + number).ToString(CultureInfo.InvariantCulture);

    private sealed class Stamps
    {
        private readonly ConcurrentDictionary<string, long> _answered = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, TimeSpan> _took = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, bool> _expected = new(StringComparer.Ordinal);

        public void Expect(string code) => _expected[code] = true;

        // Cheap on purpose: what is measured goes on behind it.
        public void Answered(string body, long at)
        {
            const string Mark = "\"code\":\"";
            for (var i = body.IndexOf(Mark, StringComparison.Ordinal); i >= 0; i = body.IndexOf(Mark, i + 1, StringComparison.Ordinal))
            {
                if (body[i + Mark.Length] != '0')
                    _answered.TryAdd(body.Substring(i + Mark.Length, 6), at);
            }
        }

        public void Asked(string body, long at)
        {
            const string Mark = "\"text\":\"";
            var i = body.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
            if (i + 6 <= body.Length && _answered.TryGetValue(body.Substring(i, 6), out var answeredAt))
                _took.TryAdd(body.Substring(i, 6), TimeProvider.System.GetElapsedTime(answeredAt, at));
        }

        public async Task<IReadOnlyList<TimeSpan>> AllAsync(TimeSpan patience)
        {
            var start = TimeProvider.System.GetTimestamp();
            while (_took.Count < _expected.Count && TimeProvider.System.GetElapsedTime(start) < patience)
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            if (_took.Count < _expected.Count)
                throw new InvalidOperationException($"{_expected.Count - _took.Count} codes never left.");
            return [.. _took.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];
        }
    }

    private sealed class AnswerStamp(Stamps stamps) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var at = TimeProvider.System.GetTimestamp();
            if (request.RequestUri!.AbsolutePath.EndsWith("/active", StringComparison.Ordinal))
                stamps.Answered(await response.Content.ReadAsStringAsync(cancellationToken), at);
            return response;
        }
    }

    private sealed class RequestStamp(Stamps stamps) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/sendMessage", StringComparison.Ordinal))
            {
                var at = TimeProvider.System.GetTimestamp();
                stamps.Asked(await request.Content!.ReadAsStringAsync(cancellationToken), at);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
