using System.Net.Sockets;

namespace SmsBot.Core.Common;

/// <summary>
/// A connection that the server resets in the moment in which it was made: .NET's client lets the socket's exception out as it is, where
/// every other failure to connect is an <see cref="HttpRequestException"/>. Nothing of the request has been sent.
/// </summary>
public sealed class ConnectFaultHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (SocketException fault)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, fault.Message, fault);
        }
    }
}
