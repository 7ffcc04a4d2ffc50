using Microsoft.AspNetCore.Http;

namespace SmsBot.Testing;

/// <summary>A file that came with a request and stands in a chat.</summary>
public sealed record SimulatedFile(string Field, string Name, string MediaType, string Text)
{
    /// <summary>The only file of a form; null where there is none.</summary>
    public static async Task<SimulatedFile?> ReadAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        if (form.Files.SingleOrDefault() is not { } file)
            return null;

        using var reader = new StreamReader(file.OpenReadStream());
        return new SimulatedFile(file.Name, file.FileName, file.ContentType.Split(';')[0], await reader.ReadToEndAsync(cancellationToken));
    }
}
