using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Codes;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Keeps the shapes of texts in which members have corrected the code, and exports them.</summary>
internal sealed partial class CodeCorrectionStore(UnitOfWork unitOfWork, TimeProvider time) : IExpiringData
{
    private const int Most = 5_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <summary>What a member can choose from: everything in the text that has the form of a code.</summary>
    public static IReadOnlyList<CodeCandidate> Candidates(Sms sms, CodeText text) =>
        [.. text.Candidates.Where(candidate => candidate.HasDigits || candidate.Code == sms.Code).DistinctBy(candidate => candidate.Code)];

    /// <param name="text">The text of the SMS.</param>
    /// <param name="right">Null: there is no code in it.</param>
    public Task SaveAsync(Rental rental, Sms sms, CodeText text, CodeCandidate? right, CancellationToken cancellationToken)
    {
        var shown = text.Candidates.Where(candidate => candidate.Code == sms.Code).Cast<CodeCandidate?>().FirstOrDefault();
        var shape = SmsShape.Of(text.Plain);
        return unitOfWork.WriteAsync(
            async db =>
            {
                var old = await db.CodeCorrections.FirstOrDefaultAsync(row => row.SmsId == sms.Id, cancellationToken);
                if (old is null)
                {
                    db.CodeCorrections.Add(old = new CodeCorrection
                    {
                        SmsId = sms.Id,
                        Service = rental.Service,
                        Country = rental.Country,
                        Shape = shape.Length > CodeCorrection.LongestShape ? shape[..CodeCorrection.LongestShape] : shape,
                        ShownStart = shown?.Start,
                        ShownEnd = shown?.End,
                        CreatedAt = time.GetUtcNow(),
                    });
                }

                (old.RightStart, old.RightEnd) = (right?.Start, right?.End);
            },
            cancellationToken);
    }

    /// <summary>One line of JSON for each, the newest first; null: there are none.</summary>
    public async Task<Attachment?> ExportAsync(CancellationToken cancellationToken)
    {
        var rows = await unitOfWork.ReadAsync(
            db => db.CodeCorrections.OrderByDescending(row => row.Id).Take(Most).ToListAsync(cancellationToken), cancellationToken);
        return rows.Count == 0 ? null : new Attachment(
            "code-shapes.jsonl",
            "application/jsonl",
            string.Concat(rows.Select(row => JsonSerializer.Serialize(Line.Of(row), LineJson.Default.Line) + "\n")));
    }

    public Task DropOldAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        return unitOfWork.WriteAsync(
            db => db.CodeCorrections.Where(row => row.CreatedAt < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    /// <param name="Shown">Start and end in the shape.</param>
    internal sealed record Line(string Service, string Country, string Shape, int[]? Shown, int[]? Right)
    {
        public static Line Of(CodeCorrection row) =>
            new(row.Service, row.Country, row.Shape, Place(row.ShownStart, row.ShownEnd), Place(row.RightStart, row.RightEnd));

        private static int[]? Place(int? start, int? end) => start is { } from && end is { } to ? [from, to] : null;
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Line))]
    private sealed partial class LineJson : JsonSerializerContext;
}
