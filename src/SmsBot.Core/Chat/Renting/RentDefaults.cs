using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Chat.Renting;

/// <summary>
/// Fills what the member has not said from their settings. The price cap applies to codes only: a lease has its own prices.
/// </summary>
internal sealed class RentDefaults(MemberSettingsStore members, ProviderSet providers)
{
    public async Task<RentRequest> AddAsync(RentRequest said, Owner owner, CancellationToken cancellationToken)
    {
        var settings = await members.ReadAsync(owner, cancellationToken);
        return said with
        {
            Country = said.Country.Length > 0 ? said.Country : CatalogueSnapshot.FindCountry(settings.Country ?? "")?.Code ?? "",
            Provider = said.Provider ?? (settings.Provider is { } name ? providers.Find(name)?.Terms.Name : null),
            MaxPrice = said.MaxPrice ?? (said.Days is null ? settings.MaxPrice : null),
        };
    }
}
