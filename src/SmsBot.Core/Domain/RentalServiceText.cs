namespace SmsBot.Core.Domain;

/// <summary>
/// The name of a rental's service as its reader sees it: names are the same in every language, but "any service" is no name, and is kept
/// in English.
/// </summary>
internal static class RentalServiceText
{
    public static string Of(Rental rental) => Of(rental.Service, rental.ServiceName);

    public static string Of(string slug, string name) => slug == CommonNames.AnyService ? Texts.Service_Any : name;
}
