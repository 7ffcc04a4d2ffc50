using System.Reflection;

namespace SmsBot.Host;

/// <summary>The version of this program, set in Directory.Build.props.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
