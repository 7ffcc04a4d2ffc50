using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>A table of the page, and of its file. No cell holds a full number, a code or a text.</summary>
internal sealed record AdminTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    public Attachment ToCsv() => Csv.File(
        $"smsbot-{Name}.csv", Rows.Select(row => Csv.Line([.. row])).Prepend(string.Join(',', Columns)));
}
