using Microsoft.Extensions.Configuration;

namespace SmsBot.Core.Common;

/// <summary>A section of the configuration and the options that it is bound to.</summary>
/// <param name="Read">Binds and validates it; null if the feature is off.</param>
internal sealed record OptionsCheck(IConfigurationSection Section, Type Options, Action<IServiceProvider>? Read);
