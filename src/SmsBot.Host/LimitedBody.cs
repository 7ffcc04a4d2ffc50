using Microsoft.AspNetCore.Http.Features;

namespace SmsBot.Host;

/// <summary>Reads a request body from outside, up to a limit, whether its length is announced or not.</summary>
internal static class LimitedBody
{
    /// <summary>The body, or the status for the refusal.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, int? Refused)> ReadAsync(HttpContext context, int limit)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        if (context.Request.ContentLength > limit)
            return (default, StatusCodes.Status413PayloadTooLarge);

        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            return (default, refused.StatusCode);
        }

        return (body.GetBuffer().AsMemory(0, (int)body.Length), null);
    }
}
