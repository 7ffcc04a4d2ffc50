namespace SmsBot.Core.Storage.Postgres;

/// <summary>Who holds the lease, as the database says it.</summary>
/// <param name="Address">Null: nobody holds it, or the holder has not said where it is reached.</param>
/// <param name="Epoch">Another number is another holder.</param>
/// <param name="Left">Until the lease ends if it is not renewed; zero: it is free.</param>
/// <param name="History">How far the database has come, as the active host has written it.</param>
/// <param name="Spends">The id of the last purchase or change.</param>
internal sealed record ActiveHost(Uri? Address, long Epoch, TimeSpan Left, string? History = null, long Spends = 0);
