namespace SmsBot.Core.Domain;

/// <summary>The name of a rental's country in the reader's language; as it was kept if it is none that we know.</summary>
internal static class RentalCountryText
{
    public static string Of(Rental rental) => CommonNames.Country(rental.Country)?.LocalName ?? rental.CountryName;
}
