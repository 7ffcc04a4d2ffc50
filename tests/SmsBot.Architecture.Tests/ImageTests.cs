using System.Xml.Linq;

namespace SmsBot.Architecture.Tests;

/// <summary>The container image is built from a copy of this folder without what .dockerignore names.</summary>
public sealed class ImageTests
{
    [Fact]
    public void What_the_program_embeds_from_other_folders_is_in_the_image_s_copy()
    {
        var ignored = File.ReadAllLines(Path.Combine(Source.Root, ".dockerignore")).Where(line => line.Length > 0).ToList();
        var embedded = XDocument
            .Load(Path.Combine(Source.Root, "src", "SmsBot.Host", "SmsBot.Host.csproj"))
            .Descendants("EmbeddedResource")
            .SelectMany(item => item.Attribute("Include")!.Value.Split(';'))
            .Where(path => path.StartsWith("../../", StringComparison.Ordinal))
            .Select(path => path["../../".Length..])
            .ToList();

        Assert.NotEmpty(embedded);
        Assert.Equal([], embedded.Where(path => ignored.Exists(line => path == line || path.StartsWith(line + "/", StringComparison.Ordinal))));
    }
}
