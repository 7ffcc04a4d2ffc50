using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>How one shop speaks the protocol: data, so that a shop needs no code.</summary>
/// <param name="Preset">The word in the configuration.</param>
/// <param name="Purchase">The action that buys: getNumberV2 tells the price and the end, getNumber only id and number.</param>
internal sealed partial record CompatiblePreset(string Preset, string DisplayName, string BaseUrl, string Purchase)
{
    // Setters, because the generated reader would overwrite the defaults of init-only properties.
    public static IReadOnlyList<CompatiblePreset> All { get; } = Load();

    public string? Documentation { get; set; }

    /// <summary>getActiveActivations reads all open numbers at once, and finds a purchase whose answer was lost.</summary>
    public bool ListsActivations { get; set; }

    /// <summary>An order above the price sent with it is refused as such, not as "no numbers".</summary>
    public bool TellsAboveCap { get; set; }

    /// <summary>Null: the shop has none. They are read one by one, so a shop that <see cref="ListsActivations"/> has none.</summary>
    public CompatibleLeases? Leases { get; set; }

    /// <summary>setStatus 3 waits for another code, free of charge.</summary>
    public bool AnotherCode { get; set; } = true;

    /// <summary>No cancel before this.</summary>
    public TimeSpan RefundLock { get; set; } = TimeSpan.FromMinutes(2);

    public TimeSpan Length { get; set; } = TimeSpan.FromMinutes(20);

    public double PerSecond { get; set; } = 4;

    public int Burst { get; set; } = 6;

    /// <summary>Null: there is none of this name.</summary>
    public static CompatiblePreset? Find(string name) =>
        All.FirstOrDefault(preset => preset.Preset.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<CompatiblePreset> Load()
    {
        using var stream = typeof(CompatiblePreset).Assembly.GetManifestResourceStream("SmsBot.Core.Providers.Compatible.presets.json")!;
        return JsonSerializer.Deserialize(stream, PresetJson.Default.IReadOnlyListCompatiblePreset)!;
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
    [JsonSerializable(typeof(IReadOnlyList<CompatiblePreset>))]
    private sealed partial class PresetJson : JsonSerializerContext;
}
