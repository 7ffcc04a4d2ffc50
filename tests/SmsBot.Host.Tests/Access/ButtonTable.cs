using System.Reflection;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.Tests.Access;

/// <summary>Which press is honoured for whom, by hand. "ok" passes; all else is the code of the refusal.</summary>
internal static class ButtonTable
{
    // L: the owner's lease, X: the owner's single code, in a group both are the group's own number. O: the owner's offer; A: what the owner
    // may ask for, B and C: what was asked; M: the group's SMS; S: another member's number that is shared with the group; T and G: the
    // group; V: a service. Where two stand, the second is Discord's: only who pressed sees an answer there, so what is not for groups is
    // answered as in private.
    private const string Written = """
        verb.arguments     | owner            | stranger         | operator         | in the group               | in another group
        st                 | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        he                 | ok               | ok               | ok               | ok                         | ok
        nu                 | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        pr                 | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        ps.0               | ok               | ok               | ok               | GroupRight                 | ok
        pc.V.0             | ok               | ok               | ok               | GroupRight                 | ok
        pl.V.us            | ok               | ok               | ok               | GroupRight                 | ok
        of.V.us            | ok               | ok               | ok               | GroupRight                 | ok
        ma.V.us            | ok               | ok               | ok               | GroupRight                 | ok
        by.O               | ok               | NotYourRental    | NotYourRental    | NotYourRental              | NotYourRental
        no                 | ok               | ok               | ok               | ok                         | ok
        cr.X               | ok               | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        an.X               | ok               | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        ac.X               | NotPossibleNow   | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        ra.X               | ok               | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        cd.X               | NotPossibleNow   | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        rf.X               | ok               | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        ex.L               | ok               | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        eb.L.7             | ok               | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        rn.L               | ok               | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        ar.L.1             | ok               | NotYourRental    | NotYourRental    | NotInGroups, NotYourRental | NotInGroups, NotYourRental
        nt.L               | ok               | NotYourRental    | NotYourRental    | NotInGroups, NotYourRental | NotInGroups, NotYourRental
        sc.L               | ok               | NotYourRental    | NotYourRental    | ok                         | NotYourRental
        sh.L               | ok               | NotYourRental    | NotYourRental    | NotYourRental              | NotYourRental
        sr.L.T             | GroupRight       | NotYourRental    | NotYourRental    | NotYourRental              | NotYourRental
        ti.S               | ButtonOutdated   | ButtonOutdated   | ButtonOutdated   | GroupRight                 | ButtonOutdated
        us.S               | NotYourRental    | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        vc.M               | ButtonOutdated   | ButtonOutdated   | ButtonOutdated   | ok                         | NotYourRental
        xc.L               | ButtonOutdated   | ButtonOutdated   | ButtonOutdated   | ok                         | NotYourRental
        au.0..G            | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        ao.A               | ok               | NotYourRental    | NotYourRental    | NotYourRental              | NotYourRental
        ap.B               | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        dc.C               | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        al.telegram:77     | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        ig.telegram:78     | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        rc                 | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        mr.0.telegram:77   | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        pk                 | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        rp.1               | AdminsOnly       | AdminsOnly       | ButtonOutdated   | AdminsOnly                 | AdminsOnly
        ls.discord:1.0     | AdminsOnly       | AdminsOnly       | ButtonOutdated   | AdminsOnly                 | AdminsOnly
        rv                 | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        pa                 | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        pv.alpha.on        | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        sa.nothing         | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        ul                 | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        qh.off             | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        dn.L               | NotPossibleNow   | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        sx.L               | ButtonOutdated   | NotYourRental    | NotYourRental    | GroupRight                 | NotYourRental
        ss.9.9             | AdminsOnly       | AdminsOnly       | NothingToSettle  | AdminsOnly                 | AdminsOnly
        sn.9.9             | AdminsOnly       | AdminsOnly       | NothingToSettle  | AdminsOnly                 | AdminsOnly
        co.nobody          | AdminsOnly       | AdminsOnly       | ok               | AdminsOnly                 | AdminsOnly
        hi.0               | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        se                 | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        sl                 | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        sp.best            | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        wa.V.us.0.0        | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        wp.V.us.0.310000   | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        wf.9.7             | ButtonOutdated   | ButtonOutdated   | ButtonOutdated   | NotInGroups, ButtonOutdated| NotInGroups, ButtonOutdated
        wx.9               | ButtonOutdated   | ButtonOutdated   | ButtonOutdated   | NotInGroups, ButtonOutdated| NotInGroups, ButtonOutdated
        wc.M               | NotYourRental    | NotYourRental    | NotYourRental    | NotInGroups, NotYourRental | NotInGroups, NotYourRental
        wr.M.0             | NotYourRental    | NotYourRental    | NotYourRental    | NotInGroups, NotYourRental | NotInGroups, NotYourRental
        gl                 | ButtonOutdated   | ButtonOutdated   | ButtonOutdated   | GroupRight                 | ok
        xp                 | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        mo.L.1             | ok               | NotYourRental    | NotYourRental    | ok                         | NotYourRental
        ms.L               | ok               | NotYourRental    | NotYourRental    | ButtonOutdated             | NotYourRental
        ty.help            | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        sg                 | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        sv.country.us      | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        aa.V.us.0          | ok               | ok               | ok               | GroupRight                 | ButtonOutdated
        qs                 | ok               | ok               | ok               | GroupRight                 | ButtonOutdated
        qc.V               | ok               | ok               | ok               | GroupRight                 | ButtonOutdated
        sq.zone            | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        fo                 | ok               | ok               | ok               | NotInGroups, ok            | NotInGroups, ok
        """;

    private static readonly string[][] Rows =
        [.. Written.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    /// <summary>Every verb of the product, as its constants say.</summary>
    public static IReadOnlyList<string> Verbs { get; } =
        [.. typeof(ButtonActions)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)];

    public static IReadOnlyList<string> Tokens { get; } = [.. Rows.Skip(1).Select(row => row[0])];

    /// <summary>What each token comes to for one of the columns.</summary>
    public static IReadOnlyList<(string Token, string Outcome)> For(string column, string platform)
    {
        var index = Array.IndexOf(Rows[0], column);
        return [.. Rows
            .Skip(1)
            .Select(
                row => (
                    row[0], row[index].Split(", ") is [_, var onDiscord] && platform == "discord"
                        ? onDiscord
                        : row[index].Split(", ")[0]))];
    }
}
