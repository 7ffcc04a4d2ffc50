namespace SmsBot.Testing.App;

/// <summary>The app was ended at this point by a test.</summary>
internal sealed class KilledException() : Exception("The app was ended here.");
