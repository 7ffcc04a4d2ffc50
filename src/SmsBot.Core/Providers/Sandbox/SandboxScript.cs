using System.Globalization;

namespace SmsBot.Core.Providers.Sandbox;

/// <summary>Which SMS an order gets, and when: a function of the order and of the rounds asked for.</summary>
internal static class SandboxScript
{
    private static readonly IReadOnlyList<TimeSpan> LeaseExtras = [TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(3)];

    /// <summary>The SMS that came before <paramref name="until"/>, oldest first.</summary>
    public static IReadOnlyList<InboundSms> SmsUntil(
        SandboxOrder order, IReadOnlyList<DateTimeOffset> rounds, DateTimeOffset until, SandboxOptions options)
    {
        if (order.Country.Silent)
            return [];

        List<InboundSms> sms = [];
        foreach (var (identity, at) in Moments(order, rounds, options).TakeWhile(moment => moment.At <= until))
            sms.Add(new InboundSms(identity, order.Service.Sender, Text(order, identity, sms.Count), Code: null, at));
        return sms;
    }

    private static IEnumerable<(string Identity, DateTimeOffset At)> Moments(
        SandboxOrder order, IReadOnlyList<DateTimeOffset> rounds, SandboxOptions options)
    {
        yield return ("first", order.BoughtAt + options.FirstSmsAfter);
        if (order.IsActivation)
        {
            // Named by its instant, not counted: after a restart a new round must not look like one that was delivered.
            foreach (var round in rounds)
                yield return (
                    string.Create(CultureInfo.InvariantCulture, $"round-{round.ToUnixTimeMilliseconds()}"), round + options.NextSmsAfter);
            yield break;
        }

        for (var i = 0; i < LeaseExtras.Count; i++)
            yield return (
                string.Create(CultureInfo.InvariantCulture, $"extra-{i + 1}"), order.BoughtAt + options.FirstSmsAfter + LeaseExtras[i]);

        for (var day = 1; ; day++)
            yield return (
                string.Create(CultureInfo.InvariantCulture, $"day-{day}"),
                order.BoughtAt + options.FirstSmsAfter + TimeSpan.FromDays(day));
    }

    private static string Text(SandboxOrder order, string identity, int index)
    {
        var digits = Hash($"{order.ExternalId}/{identity}");
        return string.Create(order.Service.Texts[index % order.Service.Texts.Count].Length, (
            Text: order.Service.Texts[index % order.Service.Texts.Count], digits), static (span, state) =>
        {
            state.Text.CopyTo(span);
            foreach (ref var c in span)
            {
                if (c != '#')
                    continue;
                c = (char)('0' + (state.digits % 10));
                state.digits /= 10;
            }
        });
    }

    // FNV-1a: string.GetHashCode differs with every process.
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash;
    }
}
