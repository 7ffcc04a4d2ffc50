using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>
/// Who may use the bot. The configuration's lists and the rules made in chat are combined; deny overrides allow; an admin of the
/// configuration cannot be removed in chat.
/// </summary>
internal sealed class AccessPolicy(
    UnitOfWork unitOfWork,
    IOptions<AccessOptions> options,
    ProviderSet providers,
    IEnumerable<UnverifiedPlatform> unverified,
    TimeProvider time) : IChatList, IAdminList
{
    private const string PausedKey = "paused";
    private readonly HashSet<string> _admins = Set(options.Value.Admins);
    private readonly HashSet<string> _users = Set(options.Value.Users);
    private readonly HashSet<string> _chats = Set(options.Value.Chats);
    private volatile IReadOnlyDictionary<string, AccessRule> _rules = new Dictionary<string, AccessRule>(StringComparer.Ordinal);

    /// <summary>Nothing is bought; codes are still delivered. Survives a restart.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>The database went back in time: nothing is bought until it was compared with the providers' lists.</summary>
    public bool IsVerifying { get; private set; }

    /// <summary>Why nothing may be bought; null: everything may.</summary>
    public RefusalCode? Pause => IsPaused ? RefusalCode.Paused : IsVerifying ? RefusalCode.Verifying : null;

    public bool IsOpen =>
        options.Value.Mode is { Length: > 0 } mode ? mode.Equals("Open", StringComparison.OrdinalIgnoreCase) : providers.OnlySandbox;

    /// <summary>Who was an admin of the sandbox alone is none once a real provider is configured.</summary>
    public bool HasAdmin =>
        _admins.Count > 0 || _rules.Any(rule => rule.Value == AccessRule.Admin && MayBeAdmin(Owner.Parse(rule.Key)));

    /// <summary>In the sandbox there is nothing to protect: the first member of the web chat tries all of it.</summary>
    public bool IsFirstInSandbox(CommandRequest request) =>
        providers.OnlySandbox && IsOpen && !HasAdmin && request.ChatKind == ChatKind.Private && IsUnverified(request.Sender);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (rules, paused, verifying) = await unitOfWork.ReadAsync(
            async db =>
                (await db.AccessEntries.ToDictionaryAsync(
                    entry => entry.Subject, entry => entry.Rule, StringComparer.Ordinal, cancellationToken),
                await db.Settings.AnyAsync(setting => setting.Key == PausedKey, cancellationToken),
                await db.Settings.AnyAsync(setting => setting.Key == DatabaseHistory.VerifyKey, cancellationToken)),
            cancellationToken);
        _rules = rules;
        (IsPaused, IsVerifying) = (paused, verifying);
    }

    public bool IsConfiguredAdmin(Owner owner) => _admins.Contains(owner.ToString());

    /// <summary>Members of an unverified platform are admins only in the Sandbox: anybody there can choose any name.</summary>
    public bool MayBeAdmin(Owner owner) => !IsUnverified(owner) || providers.OnlySandbox;

    public bool IsAdmin(Owner owner) => MayBeAdmin(owner)
        && (IsConfiguredAdmin(owner) || (_rules.TryGetValue(owner.ToString(), out var rule) && rule == AccessRule.Admin));

    public bool IsDenied(Owner owner) =>
        !IsConfiguredAdmin(owner) && _rules.TryGetValue(owner.ToString(), out var rule) && rule == AccessRule.Denied;

    public bool IsAllowed(Owner owner) => !IsDenied(owner)
        && (IsOpen || IsAdmin(owner) || _users.Contains(owner.ToString()) || _rules.ContainsKey(owner.ToString()) || IsUnverified(owner));

    /// <summary>Who may rent a number that receives SMS of every service, including denied ones.</summary>
    public bool MayRentAnyService(Owner owner) => options.Value.AnyService ?? (!IsOpen || IsAdmin(owner));

    /// <summary>Listed by its id, or by the id of one of its topics or channels. A public group's name cannot be listed.</summary>
    public bool IsListedChat(ChatRef chat) =>
        IsListed($"{chat.Platform}:{chat.ChatId}") || (chat.Thread.Length > 0 && IsListed(chat.ToString()));

    /// <summary>The server itself is listed, or one of its channels.</summary>
    public bool ListsAnyOf(ChatRef server)
    {
        var whole = $"{server.Platform}:{server.ChatId}";
        return _chats
            .Concat(_rules.Keys)
            .Any(subject => (subject == whole || subject.StartsWith(whole + "/", StringComparison.Ordinal)) && IsListed(subject));
    }

    /// <summary>Listed chats without the members, who are listed in the same way.</summary>
    public IEnumerable<ChatRef> ListedChats(string platform) =>
        _chats
            .Concat(_rules.Keys)
            .Where(subject => subject.StartsWith(platform + ":", StringComparison.Ordinal) && IsListed(subject))
            .Select(ChatRef.Parse)
            .Distinct()
            .ToList();

    /// <summary>The chat got a new id: its listing moves to it.</summary>
    public async Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken)
    {
        if (IsListedChat(from) && !IsListedChat(to))
            await SetAsync(to.ToString(), AccessRule.Allowed, new Owner(from.Platform, from.ChatId), cancellationToken);
    }

    private bool IsUnverified(Owner owner) => unverified.Any(platform => platform.Name == owner.Platform);

    private bool IsListed(string subject) =>
        _rules.TryGetValue(subject, out var rule) ? rule != AccessRule.Denied : _chats.Contains(subject);

    public IEnumerable<Owner> Admins => _admins
        .Concat(_rules.Where(pair => pair.Value == AccessRule.Admin).Select(pair => pair.Key))
        .Distinct(StringComparer.Ordinal)
        .Select(Owner.Parse);

    public IEnumerable<(string Subject, AccessRule Rule, bool Configured)> List() =>
    [
        .. _admins.Select(subject => (subject, AccessRule.Admin, true)),
        .. _users.Concat(_chats).Select(subject => (subject, AccessRule.Allowed, true)),
        .. _rules.Select(pair => (pair.Key, pair.Value, false)).OrderBy(row => row.Key, StringComparer.Ordinal),
    ];

    /// <param name="also">Additional writes in the same transaction.</param>
    public async Task SetAsync(
        string subject, AccessRule rule, Owner by, CancellationToken cancellationToken, Action<BotDbContext>? also = null)
    {
        await unitOfWork.WriteAsync(
            async db =>
            {
                also?.Invoke(db);
                var entry = await db.AccessEntries.FindAsync([subject], cancellationToken);
                if (entry is null)
                {
                    db.AccessEntries.Add(new AccessEntry { Subject = subject, Rule = rule, By = by.ToString(), At = time.GetUtcNow() });
                    return;
                }

                entry.Rule = rule;
                entry.By = by.ToString();
                entry.At = time.GetUtcNow();
            },
            cancellationToken);
        await LoadAsync(cancellationToken);
    }

    public async Task PauseAsync(bool paused, CancellationToken cancellationToken, Action<BotDbContext>? also = null)
    {
        await unitOfWork.WriteAsync(
            async db =>
            {
                also?.Invoke(db);
                await db.Settings.RemoveAsync(PausedKey, cancellationToken);
                if (paused)
                    db.Settings.Add(new KeyValue { Key = PausedKey, Value = "1" });
                else
                    await db.Settings.RemoveAsync(DatabaseHistory.VerifyKey, cancellationToken);
            },
            cancellationToken);
        await LoadAsync(cancellationToken);
    }

    private static HashSet<string> Set(IEnumerable<string> subjects) =>
        subjects
            .Select(subject => Owner.TryParse(subject, out var owner) ? owner.ToString() : "")
            .Where(subject => subject.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
}
