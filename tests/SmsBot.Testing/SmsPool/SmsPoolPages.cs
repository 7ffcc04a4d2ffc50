using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SmsBot.Testing.SmsPool;

/// <summary>The simulated endpoints' way: the request is noted, scripted faults strike, the key is checked, the page answers.</summary>
internal sealed class SmsPoolPages(SmsPoolSimulator pool)
{
    private static readonly HashSet<string> Public = [
        "country/retrieve_all", "service/retrieve_all", "request/suggested_countries", "rental/retrieve_all"
    ];
    private readonly SmsPoolLists _lists = new(pool);
    private readonly SmsPoolOrdering _ordering = new(pool);
    private readonly SmsPoolLeasing _leasing = new(pool);

    public async Task AnswerAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        pool.Books.Note(request);
        await pool.Answers.SendAsync(context, request.Endpoint, [request.Endpoint], () => Page(request), "text/html");
    }

    private async Task<SmsPoolRequest> ReadAsync(HttpRequest request)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal);
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync())
                form[name] = value.ToString();
        }

        return new SmsPoolRequest(
            request.Path.Value!.TrimStart('/'),
            request.QueryString.Value ?? "",
            request.Headers.Authorization.ToString(),
            form,
            pool.Time.GetUtcNow());
    }

    private (int Status, JsonNode? Body) Page(SmsPoolRequest request)
    {
        var hasKey = string.Equals(request["key"], pool.ApiKey, StringComparison.Ordinal)
            && request.Authorization is var bearer
                && (bearer.Length == 0 || string.Equals(bearer, "Bearer " + pool.ApiKey, StringComparison.Ordinal));
        if (!hasKey && !Public.Contains(request.Endpoint))
        {
            return pool.Shape is SmsPoolShape.Documented
                ? (
                    200,
                    JsonNode.Parse(
                        """{"success":0,"errors":[{"message":"Missing or invalid param: key","description":"Your API key which can be found on your settings page at /my/settings"}]}"""))
                : (403, JsonNode.Parse("""{"success":0,"errors":[{"message":"Invalid API key","param":"key"}]}"""));
        }

        return request.Endpoint switch
        {
            "country/retrieve_all" => (200, _lists.Countries()),
            "service/retrieve_all" => (200, _lists.Services()),
            "request/suggested_countries" => (200, _lists.Suggested(request["service"])),
            "request/price" => _lists.Price(request),
            "sms/stock" => _lists.Stock(request),
            "request/balance" => (200, new JsonObject { ["balance"] = SmsPoolSimulator.Text(pool.Balance) }),
            "request/active" => (200, _lists.Orders(order => !pool.Unlisted.Contains(order.Id) && (order.IsOpen || order.Status == 3))),
            "request/history" => (200, _lists.Orders(static _ => true)),
            "purchase/sms" => _ordering.Buy(request),
            "sms/check" => _ordering.Check(request),
            "sms/cancel" => _ordering.Cancel(request),
            "sms/check_resend" => _ordering.CheckResend(request),
            "sms/resend" => _ordering.Resend(request),
            _ when _leasing.Page(request) is { } page => page,
            _ => (404, JsonValue.Create("unexpected call")),
        };
    }

    internal static JsonNode? Json(object value) => JsonSerializer.SerializeToNode(value);
}
