using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>What is known after a number was requested: by the status and the body, since neither is proof alone.</summary>
internal sealed class ISmsCodePurchase(ISmsCodeErrors errors, TimeProvider time)
{
    private const int LongestRaw = 4000;

    public SpendOutcome Decide(SpendAnswer sent)
    {
        if (sent is SpendAnswer.NeverReached)
            return new SpendOutcome.Refused(ISmsCodeErrors.Make(RefusalCode.ProviderDown));

        if (sent is not SpendAnswer.Answered { Answer: var answer })
            return new SpendOutcome.Unknown(((SpendAnswer.Lost)sent).Reason);

        var body = ISmsCodeEnvelope.Of(answer);
        var number = LenientJson.Read(body?.Number, ISmsCodeJson.Default.ISmsCodeNumber);
        var sold = number is { Id.Length: > 0 };
        if (SpendStatusTable.IsRefusal(answer.Status) || (answer.IsSuccess && body is { IsError: true }))
            return sold ? Unknown("refused with a number", answer) : new SpendOutcome.Refused(errors.ClassifyPurchase(answer, body));

        if (!answer.IsSuccess || body is null)
            return Unknown("unreadable", answer);

        return !sold ? Unknown("no number id", answer) : new SpendOutcome.Done
        {
            ExternalId = number!.Id,
            Phone = number.Phone?.Trim() is { Length: > 0 } phone ? phone : null,
            EndsAt = ISmsCodeTime.End(number.ExpiresAt, time.GetUtcNow()),
            Raw = Raw(answer),
        };
    }

    private static SpendOutcome.Unknown Unknown(string reason, ProviderAnswer answer) => new($"HTTP {answer.Status}, {reason}") { Raw = Raw(answer) };

    private static string Raw(ProviderAnswer answer) => answer.Text is { Length: > LongestRaw } text ? text[..LongestRaw] : answer.Text;
}
