namespace SmsBot.Host.Tests.Access;

/// <summary>
/// Which typed line is honoured for whom and where, by hand. "ok" passes, "silent" is not answered; all else is the code of the refusal.
/// </summary>
internal static class CommandTable
{
    public static readonly string[] Who = ["stranger", "member", "group admin", "operator"];

    public static readonly string[] Where = ["private", "listed", "unlisted"];

    // Of each line: what the four come to in private, in a listed group, in one that is not listed. The stranger and the group's admin are
    // on no list; the stranger is in both groups, and an admin of none. The operator is a member of the groups.
    private static readonly Dictionary<string, string[]> Allowlist = new(StringComparer.Ordinal)
    {
        ["private"] = ["silent ok silent ok", "silent NotInGroups silent NotInGroups", "silent NotInGroups silent NotInGroups"],
        ["help"] = ["silent ok silent ok", "ok ok ok ok", "silent ok silent ok"],
        ["rent"] = ["silent ok silent ok", "GroupRight GroupRight ok GroupRight", "silent GroupNotListed silent GroupNotListed"],
        ["words"] = ["silent ok silent ok", "silent silent silent silent", "silent silent silent silent"],
        ["share"] = [
            "silent NotYourRental silent NotYourRental",
            "NotYourRental NotYourRental NotYourRental NotYourRental",
            "silent GroupNotListed silent GroupNotListed",
        ],
        ["rights"] = ["silent ok silent ok", "ok ok ok ok", "silent GroupNotListed silent GroupNotListed"],
        ["set rights"] = ["silent ok silent ok", "GroupRight GroupRight ok GroupRight", "silent GroupNotListed silent GroupNotListed"],
        ["audit"] = ["silent AdminsOnly silent ok", "AdminsOnly AdminsOnly ok ok", "silent GroupNotListed silent GroupNotListed"],
        ["claim"] = ["ok ok ok ok", "NotInGroups NotInGroups NotInGroups NotInGroups", "NotInGroups NotInGroups NotInGroups NotInGroups"],
        ["admin"] = ["silent AdminsOnly silent ok", "silent AdminsOnly silent NotInGroups", "silent AdminsOnly silent NotInGroups"],
        ["settle"] = [
            "silent AdminsOnly silent NothingToSettle",
            "silent AdminsOnly silent NotInGroups",
            "silent AdminsOnly silent NotInGroups",
        ],
        ["nothing"] = [
            "silent UnknownCommand silent UnknownCommand",
            "silent UnknownCommand silent UnknownCommand",
            "silent UnknownCommand silent UnknownCommand",
        ],
    };

    // On Discord only who asked sees an answer: what is not for groups is answered in a channel as in private, and so is everything in one
    // that is not listed.
    private static readonly Dictionary<string, string[]> AllowlistOnDiscord = new(StringComparer.Ordinal)
    {
        ["private"] = ["silent ok silent ok", "silent ok silent ok", "silent ok silent ok"],
        ["help"] = ["silent ok silent ok", "ok ok ok ok", "silent ok silent ok"],
        ["rent"] = ["silent ok silent ok", "GroupRight GroupRight ok GroupRight", "silent ok silent ok"],
        ["share"] = [
            "silent NotYourRental silent NotYourRental",
            "NotYourRental NotYourRental NotYourRental NotYourRental",
            "silent NotYourRental silent NotYourRental",
        ],
        ["rights"] = ["silent ok silent ok", "ok ok ok ok", "silent ok silent ok"],
        ["set rights"] = ["silent ok silent ok", "GroupRight GroupRight ok GroupRight", "silent ok silent ok"],
        ["audit"] = ["silent AdminsOnly silent ok", "AdminsOnly AdminsOnly ok ok", "silent AdminsOnly silent ok"],
        ["claim"] = ["ok ok ok ok", "ok ok ok ok", "ok ok ok ok"],
        ["admin"] = ["silent AdminsOnly silent ok", "silent AdminsOnly silent ok", "silent AdminsOnly silent ok"],
        ["settle"] = [
            "silent AdminsOnly silent NothingToSettle",
            "silent AdminsOnly silent NothingToSettle",
            "silent AdminsOnly silent NothingToSettle",
        ],
    };

    // Typed on Discord is a slash command only: plain words, and a command that there is not cannot be.
    private static readonly string[] NotOnDiscord = ["words", "nothing"];

    public static readonly IReadOnlyList<(string Line, string Kind)> Lines =
    [
        ("/start", "private"), ("/price whatsapp", "private"), ("/alert", "private"), ("/numbers", "private"), ("/history", "private"),
        ("/balance", "private"),
        ("/settings zone UTC", "private"),
        ("/note", "private"), ("/forget", "private"), ("/forget export", "private"), ("/help", "help"), ("/rent whatsapp", "rent"),
        ("/code whatsapp", "rent"), ("whatsapp", "words"),
        ("/share 999", "share"), ("/unshare 999", "share"), ("/rights", "rights"), ("/rights codes hide", "set rights"),
        ("/rights language off", "set rights"), ("/audit", "audit"), ("/claim", "claim"),
        ("/admin", "admin"), ("/admin status", "admin"), ("/admin shapes", "admin"), ("/admin rentals telegram:77", "admin"),
        ("/admin report", "admin"), ("/admin providers", "admin"), ("/admin provider smspool on", "admin"), ("/admin limits", "admin"),
        ("/admin limit telegram:77 50", "admin"), ("/admin cap default", "admin"), ("/admin service tinder allow", "admin"),
        ("/admin quiet", "admin"), ("/admin quiet 22-07", "admin"),
        ("/admin allow telegram:77", "admin"),
        ("/admin deny telegram:78", "admin"), ("/admin list", "admin"), ("/admin servers", "admin"), ("/admin pause", "admin"),
        ("/admin resume", "admin"),
        ("/admin settle 999 bought", "settle"), ("/admin settle 999 not", "settle"),
        ("/nothing", "nothing"), ("/buy 1", "nothing"),
    ];

    /// <summary>Those that can be typed there.</summary>
    public static IReadOnlyList<(string Line, string Kind)> On(string platform) =>
        [.. Lines.Where(line => platform != "discord" || !NotOnDiscord.Contains(line.Kind))];

    /// <summary>In an open bot whoever is on no list is a member.</summary>
    public static string Outcome(string platform, bool isOpen, string kind, int who, int where)
    {
        var cells = (platform == "discord" ? AllowlistOnDiscord : Allowlist)[kind][where].Split(' ');
        return isOpen && cells[who] == "silent" ? cells[1] : cells[who];
    }
}
