using SmsBot.Core.Domain;

namespace SmsBot.Core.Catalogue;

/// <summary>A service that some provider sells.</summary>
internal sealed record ServiceName(long Id, string Slug, string Name)
{
    /// <summary>As the reader sees it.</summary>
    public string LocalName => RentalServiceText.Of(Slug, Name);
}
