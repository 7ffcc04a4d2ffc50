using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Operator;

/// <summary>An account's balance, or why it could not be read; neither if the provider does not tell it.</summary>
internal sealed record BalanceAnswer(ISmsProvider Provider, Money? Balance = null, Refusal? Refusal = null);
