using SmsBot.Core.Access;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;

namespace SmsBot.Host.Admin;

/// <summary>What the page reads: the same as <c>/admin status</c> and <c>/admin report</c>.</summary>
internal sealed record AdminSources(
    ProviderStates Providers, ProviderBalances Balances, PlatformHealth Platforms, OperatorState State, DeadLetterView DeadLetters,
    ConfigurationGaps Gaps, AccessPolicy Access, ProviderSet Set);
