using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Prossimo.Functions.Donations.Receiving;

/// <summary>Tells who sends a request, by what the proxies that we know of say and never by what a client can write.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The client's address as the key of a rate limit; of IPv6 the network (/64), since a client has as many addresses there as
    /// it likes. Each proxy adds the address of whom it hears from at the right of X-Forwarded-For, so what stands further left is hearsay.
    /// </summary>
    public static string Of(HttpRequest request, int trustedProxies)
    {
        var connection = request.HttpContext.Connection.RemoteIpAddress;
        if (trustedProxies > 0)
        {
            var forwarded = request.Headers["X-Forwarded-For"].SelectMany(value => (value ?? "").Split(',')).ToList();
            if (forwarded.Count >= trustedProxies && TryParse(forwarded[^trustedProxies].Trim(), out var told))
            {
                connection = told;
            }
        }

        return connection is null ? "unknown" : Key(connection);
    }

    // Azure's front end adds the port: 203.0.113.7:50123, [2001:db8::7]:50123.
    private static bool TryParse(string text, out IPAddress address)
    {
        if (IPAddress.TryParse(text, out var alone))
        {
            address = alone;
            return true;
        }

        var found = IPEndPoint.TryParse(text, out var withPort);
        address = withPort?.Address ?? IPAddress.None;
        return found;
    }

    private static string Key(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
