using System.Globalization;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>
/// An admin who says that a purchase was sold is asked for the order's id: for some minutes the next word that can be one is the answer,
/// also after a restart.
/// </summary>
internal sealed class OrderIdPrompts(UnitOfWork unitOfWork, AccessPolicy access, TimeProvider time)
{
    private const string Asked = "order:";
    public const int Longest = 80;
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(15);

    public Task AskAsync(CommandRequest request, long rentalId, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        db => db.Settings.PutAsync(
            Key(request),
            string.Create(CultureInfo.InvariantCulture, $"{rentalId} {time.GetUtcNow().ToUnixTimeMilliseconds()}"),
            cancellationToken),
        cancellationToken);

    /// <summary>Reads typed text as the command that it answers. The command still checks the sender.</summary>
    public async Task<CommandRequest> ReadAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var word = request.Text.Trim();
        if (request.Pressed is not null || word.StartsWith('/') || !CanBeOrder(word) || !access.IsAdmin(request.Sender))
            return request;

        var key = Key(request);
        var oldest = (time.GetUtcNow() - Valid).ToUnixTimeMilliseconds();
        var asked = await unitOfWork.ReadAsync(db => db.Settings.ValueOfAsync(key, cancellationToken), cancellationToken);
        if (asked?.Split(' ') is not [var rental, var at] || long.Parse(at, CultureInfo.InvariantCulture) < oldest)
            return request;

        return request with { Text = $"/admin settle {rental} bought {word}" };
    }

    /// <summary>Settled: the next typed word is not an answer.</summary>
    public Task CloseAsync(CommandRequest request, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync(db => db.Settings.RemoveAsync(Key(request), cancellationToken), cancellationToken);

    /// <summary>Every provider's ids contain a digit; service names that are typed alone mostly do not.</summary>
    private static bool CanBeOrder(string word) =>
        word.Length is > 0 and <= Longest && word.Any(char.IsAsciiDigit) && !word.Any(char.IsWhiteSpace);

    private static string Key(CommandRequest request) => $"{Asked}{request.Chat}#{request.Sender}";
}
