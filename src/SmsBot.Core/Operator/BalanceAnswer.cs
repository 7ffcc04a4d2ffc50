using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Operator;

/// <summary>What an account holds, or why that could not be read; neither: the provider does not tell.</summary>
internal sealed record BalanceAnswer(ISmsProvider Provider, Money? Balance = null, Refusal? Refusal = null);
