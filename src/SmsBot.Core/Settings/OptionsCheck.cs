namespace SmsBot.Core.Settings;

/// <summary>Reads one options value, which validates it.</summary>
internal sealed record OptionsCheck(Action<IServiceProvider> Read);
