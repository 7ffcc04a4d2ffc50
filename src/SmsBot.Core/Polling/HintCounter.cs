namespace SmsBot.Core.Polling;

/// <summary>
/// Counts hints that something may have come. A read remembers the count at its start, so that a hint that comes during a read, or before
/// one that fails, is not lost.
/// </summary>
internal sealed class HintCounter
{
    private volatile int _given;
    private volatile int _asked;
    private volatile int _answered;

    /// <summary>No read that began after the last hint has succeeded.</summary>
    public bool IsOpen => _given != _answered;

    /// <summary>No read has begun after the last hint.</summary>
    public bool IsNew => _given != _asked;

    public void Give() => _given++;

    public int Ask() => _asked = _given;

    public void Answer(int asked) => _answered = asked;
}
