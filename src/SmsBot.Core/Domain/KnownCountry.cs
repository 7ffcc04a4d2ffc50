using System.Globalization;

namespace SmsBot.Core.Domain;

/// <summary>A country by its ISO 3166-1 alpha-2 code, lower case; the dial code where we know it.</summary>
internal sealed record KnownCountry(string Code, string Name, IReadOnlyList<string>? Aliases = null, string? DialCode = null)
{
    /// <summary>Its name in the reader's language, as ICU has it; in English ours.</summary>
    public string LocalName
    {
        get
        {
            // The name of a country in a language is that of its region in the culture of both.
            var language = CultureInfo.CurrentUICulture;
            if (language.TwoLetterISOLanguageName is "en" or "iv")
                return Name;

            try
            {
                var script = language.Name.Split('-') is [_, { Length: 4 } four, ..] ? $"-{four}" : "";
                return new RegionInfo($"{language.TwoLetterISOLanguageName}{script}-{Code.ToUpperInvariant()}").NativeName;
            }
            catch (ArgumentException)
            {
                return Name;
            }
        }
    }
}
