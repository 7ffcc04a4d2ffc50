using System.Text.Json;
using Microsoft.Playwright;

namespace SmsBot.Browser.Tests;

/// <summary>https://github.com/dequelabs/axe-core, whose file lies in this project.</summary>
internal static class Axe
{
    /// <summary>Nothing at all, however small.</summary>
    public static async Task AssertNothingAsync(IPage page, string where)
    {
        var found = await RunAsync(page);
        Assert.True(found.GetProperty("run").GetInt32() > 10);
        Assert.True(found.GetProperty("bad").GetArrayLength() == 0, $"{where}:\n{string.Join('\n', found.GetProperty("bad").EnumerateArray())}");
    }

    private static async Task<JsonElement> RunAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe", "axe.min.js")));
        return await page.EvaluateAsync<JsonElement>(
            "axe.run().then(all => ({ run: all.passes.length, bad: all.violations.map(one => one.id + ' (' + one.impact + '): ' + one.nodes.map(node => node.html).join(' | ')) }))");
    }
}
