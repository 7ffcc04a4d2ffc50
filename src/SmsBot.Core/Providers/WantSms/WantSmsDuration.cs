namespace SmsBot.Core.Providers.WantSms;

/// <summary>WantSMS's words for lengths.</summary>
internal static class WantSmsDuration
{
    private static readonly (int Days, string Word)[] All =
    [
        (1, "oneDay"), (3, "threeDay"), (7, "sevenDay"), (14, "fourteenDay"), (30, "thirtyDay"), (90, "ninetyDay"), (365, "oneYear"),
    ];

    public static string Word(int days) => Array.Find(All, length => length.Days == days).Word
        ?? throw new ArgumentOutOfRangeException(nameof(days), days, "WantSMS does not sell this length.");

    public static bool IsKnown(int days) => Array.Exists(All, length => length.Days == days);
}
