using System.Text.Json.Serialization;
using SmsBot.Core.Operator;

namespace SmsBot.Host.Admin;

/// <summary>What the page shows under "Now".</summary>
internal sealed record AdminNow(DateTimeOffset At, bool Paused, bool AsksForToken, int Waiting, double WaitingAge)
{
    public required AdminSetup Setup { get; init; }

    public required IReadOnlyList<string> Gaps { get; init; }

    public required IReadOnlyList<AdminProvider> Providers { get; init; }

    public required IReadOnlyList<AdminPlatform> Platforms { get; init; }

    public required IReadOnlyList<AdminRental> Open { get; init; }

    public required IReadOnlyList<AdminUnknown> Unknown { get; init; }

    public required IReadOnlyList<AdminDeadLetters> DeadLetters { get; init; }
}

internal sealed record AdminProvider(
    string Name, IReadOnlyList<AdminSpan> Health, bool IsWell, string? Balance, string? Median, int Open, double? Used);

/// <summary>A part of a sentence, or an instant that the page writes in its reader's time.</summary>
internal sealed record AdminSpan(string? Text, DateTimeOffset? At);

internal sealed record AdminPlatform(string Name, string? Trouble);

internal sealed record AdminRental(long Id, string Member, string Service, string Country, string Provider, string Status, int Sms)
{
    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset? Ends { get; init; }
}

/// <summary>A purchase that only an admin can decide about. <see cref="NeedsOrder"/>: "bought" asks for the order's id.</summary>
internal sealed record AdminUnknown(
    long Rental, string Provider, string Service, string Member, DateTimeOffset At, string Reason, bool NeedsOrder);

internal sealed record AdminDeadLetters(string Chat, int Count, int Codes, long Oldest, string? Reason, DateTimeOffset NewestAt);

/// <summary>What the setup view shows. <see cref="IsComplete"/>: a real provider and a chat platform are configured.</summary>
internal sealed record AdminSetup(bool IsComplete)
{
    public required IReadOnlyList<AdminSetupStep> Steps { get; init; }
}

internal sealed record AdminSetupStep(string Title, bool IsDone, bool IsNeeded, string Said, IReadOnlyList<AdminSetting> Settings);

internal sealed record AdminSetting(string Name, string Key, string Variable, bool IsSet, string? Source, string Docs);

internal sealed record AdminRunCheck;

internal sealed record AdminChecked(IReadOnlyList<SetupCheckResult> Results);

internal sealed record AdminSettle(long Rental, bool Bought, string? Order);

internal sealed record AdminRetry(long Entry);

internal sealed record AdminReveal(long Rental);

internal sealed record AdminPause(bool Paused);

internal sealed record AdminAnswer(string Said);

internal sealed record AdminRevealed(string Phone, IReadOnlyList<string> Codes);

[JsonSerializable(typeof(AdminNow))]
[JsonSerializable(typeof(DashboardPlots))]
[JsonSerializable(typeof(AdminTable))]
[JsonSerializable(typeof(AdminRunCheck))]
[JsonSerializable(typeof(AdminChecked))]
[JsonSerializable(typeof(AdminSettle))]
[JsonSerializable(typeof(AdminRetry))]
[JsonSerializable(typeof(AdminReveal))]
[JsonSerializable(typeof(AdminPause))]
[JsonSerializable(typeof(AdminAnswer))]
[JsonSerializable(typeof(AdminRevealed))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16)]
internal sealed partial class AdminJson : JsonSerializerContext;
