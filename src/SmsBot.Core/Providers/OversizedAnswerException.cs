namespace SmsBot.Core.Providers;

/// <summary>An answer was larger than <see cref="ProviderHttp.MaxBodyBytes"/>.</summary>
internal sealed class OversizedAnswerException() : Exception("The answer is too large.");
