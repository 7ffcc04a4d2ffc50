using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Reads the state of each provider, for <c>/admin status</c> and the page.</summary>
internal sealed class ProviderStates(ProviderHealth health, ProviderAccounts accounts, UnitOfWork unitOfWork, TimeProvider time)
{
    public async Task<IReadOnlyList<ProviderState>> ReadAsync(
        Task<IReadOnlyList<BalanceAnswer>> asked, CancellationToken cancellationToken)
    {
        var (open, records) = await unitOfWork.ReadAsync(
            async db => (
                await OperatorState.OpenByProviderAsync(db, cancellationToken),
                await ProviderStatistics.ReadAsync(db, time.GetUtcNow(), cancellationToken)),
            cancellationToken);
        return [.. (await asked).Select(answer => Of(
            answer, records.GetValueOrDefault(answer.Provider.Terms.Name), open.GetValueOrDefault(answer.Provider.Terms.Name)))];
    }

    private ProviderState Of(BalanceAnswer answer, ProviderStatistics? record, int open)
    {
        var terms = answer.Provider.Terms;
        var http = accounts.Find(terms.Name);
        var (said, isWell) = Health(terms.Name, answer.Refusal, http, open);
        return new ProviderState(terms.Name, terms.DisplayName, said, isWell, answer.Balance, record?.Median, open, http?.Used);
    }

    private (Sentence Said, bool IsWell) Health(string provider, Refusal? refusal, ProviderHttp? http, int open)
    {
        if (health.Failure(provider) is { } failure)
        {
            var since = Span.Clock(failure.Since);
            var why = Why(failure.Refusal, http);
            return (failure.Refusal.Code == RefusalCode.ProviderKey ? Sentence.Of(Texts.Status_KeyRefused, since)
                : open > 0 ? Sentence.Of(Texts.Status_DownWaiting, since, why, open)
                : Sentence.Of(Texts.Status_DownIdle, since, why), false);
        }

        return refusal is not null ? (Sentence.Of(Texts.Status_Problem, Why(refusal, http)), false)
            : http is { IsDown: true } ? (Sentence.Of(Texts.Status_CallsPaused), false)
            : (Sentence.Of(Texts.Status_Ok), true);
    }

    /// <summary>Never the sentence for members: it tells them what to do instead.</summary>
    private static string Why(Refusal refusal, ProviderHttp? http) => refusal.Code switch
    {
        RefusalCode.ProviderDown when http?.LastFailure is { } failure => failure,
        RefusalCode.ProviderSlow => Texts.Status_NoAnswer,
        var code => AuditText.Words(code),
    };
}
