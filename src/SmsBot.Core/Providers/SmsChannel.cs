namespace SmsBot.Core.Providers;

/// <summary>
/// One of several doors that each have an identity of their own for the same SMS. What this door shows is, one to one, what another has
/// shown under an equal key; only what is left over is new. So neither is an SMS posted twice nor the same code sent again swallowed.
/// </summary>
/// <param name="Name">The door: a short word, kept with the SMS.</param>
/// <param name="Key">What is equal in all doors: usually the code without its separators.</param>
/// <param name="IsComplete">It shows every SMS of the rental, so its count alone decides, whatever the times say.</param>
public sealed record SmsChannel(string Name, string Key, bool IsComplete);
