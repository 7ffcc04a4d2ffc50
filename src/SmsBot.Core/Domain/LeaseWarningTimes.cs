namespace SmsBot.Core.Domain;

/// <summary>When a lease's end is announced: 7 days, 1 day and 1 hour before it.</summary>
internal static class LeaseWarningTimes
{
    private static readonly int[] Hours = [1, 24, 7 * 24];

    /// <summary>The latest warning that is due with this much time left; null: none yet.</summary>
    public static int? Passed(TimeSpan left)
    {
        foreach (var hours in Hours)
        {
            if (left <= TimeSpan.FromHours(hours))
                return hours;
        }

        return null;
    }
}
