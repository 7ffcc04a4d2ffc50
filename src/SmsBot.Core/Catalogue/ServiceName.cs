namespace SmsBot.Core.Catalogue;

/// <summary>A service that some provider sells.</summary>
internal sealed record ServiceName(long Id, string Slug, string Name)
{
    private const string Any = "any";

    /// <summary>As the reader sees it: names are the same in every language, but "any service" is no name.</summary>
    public string LocalName => Slug == Any ? Texts.Service_Any : Name;
}
