using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// A reply's buttons in at most five rows of five. If there are more, the longest run of one kind (services, countries, open numbers)
/// becomes a select menu. Discord has no copy button: numbers and codes are in code spans, which a tap or two selects.
/// </summary>
internal static class Components
{
    private const int MaxRows = 5;
    private const int MaxInRow = 5;
    private const int MaxOptions = 25;
    private const int MaxCustomId = 100;
    private const int MaxLabel = 80;
    private const string MenuId = "menu";

    /// <summary>Empty if there is no button: an edit then removes them.</summary>
    public static IReadOnlyList<Component> Render(Reply reply)
    {
        // One button that Discord refuses, or a duplicate, would block the whole message and its code.
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<List<Button>> rows = [.. reply.Buttons
            .Select(row => row.Where(button => button.Token is { Length: > 0 and <= MaxCustomId } token && seen.Add(token)).ToList())
            .Where(row => row.Count > 0)];
        if (rows.Count <= MaxRows && rows.TrueForAll(row => row.Count <= MaxInRow))
            return [.. rows.Select(Row)];

        var all = rows.SelectMany(row => row).ToList();
        var kind = all.GroupBy(Action, StringComparer.Ordinal).MaxBy(group => group.Count())!;
        var menus = kind.Chunk(MaxOptions).Take(MaxRows - 1).Select(Menu).ToList();
        return [.. menus, .. all.Except(kind).Chunk(MaxInRow).Take(MaxRows - menus.Count).Select(Row)];
    }

    private static string Action(Button button) => ButtonToken.Parse(button.Token)?.Action ?? "";

    private static Component Row(IReadOnlyList<Button> buttons) => new(Component.ActionRow)
    {
        Components = [.. buttons.Select(Of)],
    };

    public static Component Of(Button button) =>
        new(Component.Button) { CustomId = button.Token, Style = Style(button.Style), Label = Label(button) };

    private static Component Menu(Button[] buttons, int number) => new(Component.ActionRow)
    {
        Components = [new Component(Component.StringSelect)
        {
            CustomId = $"{MenuId}{number}",
            Options = [.. buttons.Select(button => new SelectOption(Label(button), button.Token!))],
        }],
    };

    private static int Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Primary => 1,
        ButtonStyle.Danger => 4,
        _ => 2,
    };

    private static string Label(Button button) =>
        UntrustedText.Line(button.Label, MaxLabel) is { Length: > 0 } label ? SpanText.InOrder(label) : "…";
}
