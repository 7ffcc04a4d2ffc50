using System.Globalization;

namespace SmsBot.Host.Tests.Crash;

/// <summary>
/// How often each SMS stands in each chat where it belongs: once, and once more for each kill that met its post in flight, where the
/// platform cannot tell the two apart. A group that hides codes reads that one has come, and the button there says which.
/// </summary>
internal sealed class CrashCopies(CrashDatabase database, CrashWorld world)
{
    private readonly List<CrashPost> _inFlight = [];

    public void NoteKill() => database.InFlight().ToList().ForEach(NoteLostAnswer);

    public void NoteLostAnswer(CrashPost post)
    {
        lock (_inFlight)
            _inFlight.Add(post);
    }

    public IEnumerable<string> Broken()
    {
        var stand = Standing();
        var again = InFlight(stand);
        var places = Count(stand).ToList();
        foreach (var place in places)
        {
            var kills = place.Platform?.MayRepeat == true ? again.GetValueOrDefault((place.Chat, place.Sms.Code)) : 0;
            var of = $"{place.Sms.Words} of {place.Sms.Provider} {place.Sms.OrderId} on {place.Kind} {place.Chat}";
            if (place.Copies == 0)
                yield return $"lost: {of}";
            else if (place.Copies - 1 > kills)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"posted {place.Copies} times, in flight at {kills} kills: {of}\n{string.Join('\n', stand.PostsOf(place.Sms).Select(post => $"{post.Chat} reads: {post.Text}"))}");
        }

        foreach (var stray in Strays(stand, places))
            yield return stray;
    }

    public IEnumerable<string> Tell()
    {
        var stand = Standing();
        var places = Count(stand).ToList();
        return
        [
            .. places
                .GroupBy(one => one.Kind, StringComparer.Ordinal)
                .OrderByDescending(kind => kind.Key, StringComparer.Ordinal)
                .Select(kind => string.Create(
                CultureInfo.InvariantCulture,
                $"SMS on {kind.Key}: {kind.Count()}, lost {kind.Count(one => one.Copies == 0)}, posted again after a kill {kind.Sum(one => Math.Max(0, one.Copies - 1))}")),
            string.Create(
                CultureInfo.InvariantCulture,
                $"SMS that belong in several chats: {places.GroupBy(place => place.Sms.Code, StringComparer.Ordinal).Count(sms => sms.Count() > 1)}"),
            string.Create(CultureInfo.InvariantCulture, $"posts in flight at a kill: {InFlight(stand).Values.Sum()}"),
        ];
    }

    private CrashStand Standing() => new([.. world.Platforms.SelectMany(platform => platform.Posts)], database.CodesOfSms());

    private Dictionary<(string Chat, string Code), int> InFlight(CrashStand stand)
    {
        lock (_inFlight)
            return _inFlight
                .SelectMany(post => stand.CodesOf(post).Select(code => (post.Chat, code)))
                .GroupBy(one => one)
                .ToDictionary(one => one.Key, one => one.Count());
    }

    private IEnumerable<CrashPlace> Count(CrashStand stand)
    {
        var rentals = database.RentalsOfOrders();
        foreach (var sms in world.Sms)
        {
            var rental = rentals.GetValueOrDefault((sms.Provider, sms.OrderId));
            foreach (var chat in rental?.Chats ?? [""])
            {
                var group = world.Group(chat);
                var copies = stand
                    .PostsOf(sms)
                    .Count(post => post.Chat == chat && post is { IsAnswer: false, IsList: false }
                        && (post.Shows is not null) == (group?.ShowsCodes == false));
                yield return new CrashPlace(
                    sms,
                    rental?.Id,
                    chat,
                    world.Platforms.FirstOrDefault(platform => chat.StartsWith(platform.Name + ":", StringComparison.Ordinal)),
                    group,
                    copies);
            }
        }
    }

    /// <summary>
    /// A code that stands where it does not belong: where a group hides it only who is written down as having looked may have it.
    /// </summary>
    private IEnumerable<string> Strays(CrashStand stand, IReadOnlyList<CrashPlace> places)
    {
        var looks = database.Looks();
        foreach (var sms in places.GroupBy(place => place.Sms))
        {
            var chats = sms.Where(place => place.Group?.ShowsCodes != false).Select(place => place.Chat).ToHashSet(StringComparer.Ordinal);
            var hidden = sms.Where(place => place.Group?.ShowsCodes == false).Select(place => place.Chat).ToHashSet(StringComparer.Ordinal);
            foreach (var post in stand.PostsOf(sms.Key))
            {
                var belongs = post.Shows is not null
                    ? hidden.Contains(post.Chat) && !post.Text.Contains(sms.Key.Code, StringComparison.Ordinal)
                    : chats.Contains(post.Chat) && !post.IsAnswer;
                if (!belongs && !(hidden.Count > 0 && post.Shows is null && looks.Contains((sms.First().RentalId ?? "", post.Chat))))
                    yield return $"{sms.Key.Words} of {sms.Key.Provider} {sms.Key.OrderId} does not belong in {post.Chat}";
            }
        }
    }
}
