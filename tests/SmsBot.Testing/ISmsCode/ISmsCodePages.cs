using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SmsBot.Testing.ISmsCode;

/// <summary>The simulated endpoints' way: the request is noted, scripted faults strike, the key is checked, the page answers.</summary>
internal sealed class ISmsCodePages(ISmsCodeSimulator shop, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var path = context.Request.Path.Value!.Replace("/api/v3/", "", StringComparison.Ordinal);
        var request = new ISmsCodeRequest(
            context.Request.Method, path, context.Request.QueryString.Value ?? "", context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync(), time.GetUtcNow());
        shop.Books.Note(request);
        var fault = shop.NextFault(path.EndsWith("/sms", StringComparison.Ordinal) ? "sms" : path);
        var (status, body) = fault is null or { AfterEffect: true } ? Page(request) : (fault.Status, null);
        if (fault is { Close: true })
        {
            context.Abort();
            return;
        }

        if (body is not null)
            shop.Tamper?.Invoke(body);
        var text = fault?.Body ?? body?.ToJsonString() ?? "";
        context.Response.StatusCode = fault?.Body is null ? status : fault.Status;
        context.Response.ContentType = fault?.ContentType ?? "application/json";
        if (fault?.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = $"{(int)wait.TotalSeconds}";

        if (fault is { HalfBody: true })
        {
            context.Response.ContentLength = text.Length;
            await context.Response.WriteAsync(text[..(text.Length / 2)]);
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.WriteAsync(text);
    }

    private (int Status, JsonNode? Body) Page(ISmsCodeRequest request)
    {
        if (request.Authorization != "Bearer " + shop.ApiKey)
            return Error("unauthorized");

        return (request.Method, request.Path.Split('/')) switch
        {
            ("GET", ["countries"]) => (200, Success("countries", shop.Offers.Select(offer => offer.Country).Distinct()
                .Select(code => new { code, name = new RegionInfo(code).EnglishName, prefix = "+1" }))),
            ("GET", ["services"]) => (200, Success("services", shop.Offers.Select(offer => offer.Service).Distinct())),
            ("POST", ["numbers", "request"]) => Order(request.Body),
            ("GET", ["numbers", var id, "sms"]) => Sms(id),
            _ => (404, JsonNode.Parse("""{"message":"unexpected call"}""")),
        };
    }

    private (int Status, JsonNode? Body) Order(string body)
    {
        var wish = JsonNode.Parse(body)!;
        var (number, refusal) = shop.Reserve((string)wish["country"]!, (string)wish["service"]!);
        return number is null ? Error(refusal!) : (200, Success("number", new
        {
            id = number.Id,
            phone = number.Phone,
            country = number.Country,
            service = number.Service,
            expires_at = Iso(number.EndsAt),
        }));
    }

    private (int Status, JsonNode? Body) Sms(string id) => shop.Find(id) is not { } number || (shop.NotFoundWhileEmpty && number.Sms.Count == 0)
        ? (404, JsonNode.Parse("""{"status":"error","code":"not_found","message":"Number not found."}"""))
        : (200, Success("sms", number.Sms.Select(sms => new { from = sms.From, text = sms.Text, received_at = Iso(sms.ReceivedAt) })));

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Success(string name, object value) => new() { ["status"] = "success", [name] = JsonSerializer.SerializeToNode(value) };

    private static (int Status, JsonNode? Body) Error(string code) => (
        code switch
        {
            "unauthorized" => 401,
            "insufficient_balance" => 402,
            "no_numbers_available" => 404,
            _ => 400,
        },
        new JsonObject { ["status"] = "error", ["code"] = code, ["message"] = "Sorry: " + code });
}
