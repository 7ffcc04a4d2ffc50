namespace SmsBot.Host.Tests.Crash;

/// <summary>
/// A chat platform as the harness needs it: its members, what they do, what can go wrong, and what stands in their chats.
/// </summary>
internal interface ICrashPlatform : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Who act by themselves. Some are admins of the groups.</summary>
    int Members { get; }

    /// <summary>A further member, an admin of the groups, who shares numbers and does nothing else.</summary>
    int Sharer => Members;

    IReadOnlyList<CrashGroup> Groups { get; }

    /// <summary>A post that was in flight at a kill may stand there twice.</summary>
    bool MayRepeat { get; }

    /// <summary>What the bot has posted to the members and groups, as it stands now.</summary>
    IReadOnlyList<CrashPost> Posts { get; }

    /// <summary>Somebody listens to the members.</summary>
    bool IsHeard { get; }

    /// <summary>Nothing that a member did is still to be handed to the bot.</summary>
    bool IsIdle { get; }

    /// <summary>The next life's settings.</summary>
    IReadOnlyList<string> HostArguments(int pick);

    /// <param name="group">Null: in private.</param>
    Task SaysAsync(int member, string words, int? group = null);

    /// <summary>Some button of one of the newest messages. A killed bot may never answer the press, and nobody waits for it.</summary>
    void Presses(int member, int pick, int other, int? group = null);

    /// <summary>As the database names it.</summary>
    string ChatOf(int member);

    void Trouble(int pick);

    /// <summary>Its next edits of messages are refused.</summary>
    void FailEdits(int pick);
}
