using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Renting;

/// <summary>A word that is similar to several names: they are offered as buttons, with all that was understood beside it.</summary>
internal sealed class NearWordsException(
    Refusal refusal, RentRequest understood, IReadOnlyList<ServiceName> services, IReadOnlyList<KnownCountry> countries)
    : RefusedException(refusal)
{
    public RentRequest Understood { get; } = understood;

    public IReadOnlyList<ServiceName> Services { get; } = services;

    public IReadOnlyList<KnownCountry> Countries { get; } = countries;
}
