using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Groups;

/// <summary>
/// Finds the members of a group whom an admin names: by id, by a mention, by the platform's own names, or by the name of somebody who has
/// used the bot there. A name is chosen by its owner, so it counts only for one who is in the group, and only if it is the only one.
/// </summary>
internal sealed class GroupMemberNames(ChatRoles roles, UnitOfWork unitOfWork)
{
    private const int LongestName = 4;

    /// <summary>The members in the order of the words, or the sentence that says whom it did not find.</summary>
    public async Task<(IReadOnlyList<Owner> Members, Sentence? Trouble)> FindAsync(
        ChatRef group, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        List<Owner> members = [];
        ILookup<string, Owner>? users = null;
        for (var at = 0; at < words.Count;)
        {
            if (IdOf(words[at], group.Platform) is { } id)
            {
                members.Add(id);
                at++;
                continue;
            }

            users ??= await UsersAsync(group, cancellationToken);
            var (called, used) = await LongestAsync(group, words, at, users, cancellationToken);
            if (called.Count == 0)
                return ([], Sentence.Of(Texts.Rights_NobodyCalled, UntrustedText.Line(Name(words, at, 1), 60)));
            if (called.Count > 1)
                return ([], Sentence.Of(
                    Texts.Rights_SeveralCalled, UntrustedText.Line(Name(words, at, used), 60), string.Join(", ", called)));

            members.Add(called[0]);
            at += used;
        }

        return ([.. members.Distinct()], null);
    }

    /// <summary>A name may have several words: those who have the longest one that somebody has, and how many words it is.</summary>
    private async Task<(IReadOnlyList<Owner> Called, int Used)> LongestAsync(
        ChatRef group, IReadOnlyList<string> words, int at, ILookup<string, Owner> users, CancellationToken cancellationToken)
    {
        for (var used = LengthOf(words, at); used > 0; used--)
        {
            if (await CalledAsync(group, Name(words, at, used), users, cancellationToken) is { Count: > 0 } called)
                return (called, used);
        }

        return ([], 0);
    }

    /// <summary>A user id of this platform: alone, as <c>platform:id</c>, or as a Discord mention.</summary>
    private static Owner? IdOf(string word, string platform)
    {
        var id = WithoutPlatform(word, platform).Trim('<', '>', '@', '!', ',');
        return id is { Length: > 0 and <= 20 } && id.All(char.IsAsciiDigit) ? new Owner(platform, id) : null;
    }

    /// <summary>How many words may belong to one name: a comma ends it, and so does an id.</summary>
    private static int LengthOf(IReadOnlyList<string> words, int at)
    {
        var used = 1;
        while (used < LongestName && at + used < words.Count && !words[at + used - 1].EndsWith(',')
            && !words[at + used].Any(char.IsAsciiDigit))
            used++;
        return used;
    }

    private static string Name(IReadOnlyList<string> words, int at, int used) => string.Join(' ', words.Skip(at).Take(used)).TrimEnd(',');

    private static string WithoutPlatform(string word, string platform) =>
        word.StartsWith(platform + ":", StringComparison.OrdinalIgnoreCase) ? word[(platform.Length + 1)..] : word;

    private async Task<IReadOnlyList<Owner>> CalledAsync(
        ChatRef group, string typed, ILookup<string, Owner> users, CancellationToken cancellationToken)
    {
        var name = WithoutPlatform(typed, group.Platform);
        if (await roles.CalledAsync(group, name, cancellationToken) is { Count: > 0 } called)
            return called;

        // "@ada" is a name of the platform: somebody who only calls herself Ada is not meant.
        List<Owner> present = [];
        foreach (var who in name.StartsWith('@') ? [] : users[name])
        {
            if (await roles.OfAsync(group, who, cancellationToken) != ChatRole.Outsider)
                present.Add(who);
        }

        return present;
    }

    /// <summary>Whoever has used the bot in this group, by each name that they had.</summary>
    private async Task<ILookup<string, Owner>> UsersAsync(ChatRef group, CancellationToken cancellationToken)
    {
        var known = await unitOfWork.ReadAsync(
            db => db.Audit.Where(entry => entry.Chat == group && entry.Who != null && entry.WhoName != null)
                .Select(entry => new { entry.Who, entry.WhoName })
                .Distinct()
                .ToListAsync(cancellationToken),
            cancellationToken);
        return known
            .Where(one => one.Who!.Platform == group.Platform)
            .Select(one => (Name: one.WhoName!.ToUpperInvariant(), Who: one.Who!))
            .Distinct()
            .ToLookup(one => one.Name, one => one.Who, StringComparer.OrdinalIgnoreCase);
    }
}
