using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Common;

/// <summary>
/// What is logged while one command or press is handled, by whatever class, tells its trace and, once it is known, its rental. The trace's
/// id is a random number of this request; the rental's is one of ours.
/// </summary>
public sealed class RequestScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<RequestScope?> Current = new();
    private readonly string _trace = ActivityTraceId.CreateRandom().ToHexString();
    private long? _rentalId;

    private RequestScope()
    {
    }

    public int Count => _rentalId is null ? 1 : 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("TraceId", _trace),
        1 when _rentalId is { } id => new("RentalId", id),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>Ends with the caller's method. Within a running request it does nothing.</summary>
    public static IDisposable? Begin(ILogger logger)
    {
        if (Current.Value is not null)
            return null;

        var scope = new RequestScope();
        Current.Value = scope;
        return logger.BeginScope(scope);
    }

    /// <summary>The running request is about this rental; the lines after it say so. Outside a request nothing happens.</summary>
    internal static void Concerns(long rentalId)
    {
        if (Current.Value is { } scope)
            scope._rentalId = rentalId;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        var count = Count;
        for (var i = 0; i < count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _rentalId is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"Rental {id}, trace {_trace}")
        : $"Trace {_trace}";
}
