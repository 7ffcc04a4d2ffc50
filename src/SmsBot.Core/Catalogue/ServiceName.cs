namespace SmsBot.Core.Catalogue;

/// <summary>A service that some provider sells.</summary>
internal sealed record ServiceName(long Id, string Slug, string Name);
