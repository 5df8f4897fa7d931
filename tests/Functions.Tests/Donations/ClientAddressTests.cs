using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Donations.Receiving;

namespace Prossimo.Functions.Tests.Donations;

/// <summary>Whom posts are counted for, and from where they are taken.</summary>
public sealed class ClientAddressTests
{
    [Theory]
    [InlineData(0, "203.0.113.9", "192.0.2.1")]
    [InlineData(1, "203.0.113.9", "203.0.113.9")]
    [InlineData(1, "203.0.113.9:50123", "203.0.113.9")]
    [InlineData(1, "6.6.6.6, 203.0.113.9:50123", "203.0.113.9")]
    [InlineData(2, "6.6.6.6, 203.0.113.9, 198.51.100.1:443", "203.0.113.9")]
    [InlineData(2, "203.0.113.9", "192.0.2.1")]
    [InlineData(1, "6.6.6.6, unknown", "192.0.2.1")]
    [InlineData(1, "", "192.0.2.1")]
    [InlineData(1, "::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData(1, "[2001:db8:1:2:3:4:5:6]:443", "20010db800010002")]
    [InlineData(1, "2001:db8:1:2:ffff::", "20010db800010002")]
    public void The_address_is_what_a_known_proxy_saw(int proxies, string forwarded, string expected)
    {
        var request = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("192.0.2.1") } }.Request;
        request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(expected, ClientAddress.Of(request, proxies));
    }

    [Theory]
    [InlineData("WEBSITE_SITE_NAME", null, 1)]
    [InlineData("WEBSITE_INSTANCE_ID", null, 1)]
    [InlineData("CONTAINER_NAME", null, 1)]
    [InlineData("CONTAINER_NAME", "2", 2)]
    [InlineData("OTHER", null, 0)]
    [InlineData("OTHER", "1", 1)]
    public void On_Azure_one_front_end_is_known_unless_a_setting_says_otherwise(string variable, string? setting, int expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [variable] = "x", ["Donations:TrustedProxies"] = setting }).Build();
        Assert.Equal(expected, DonationOptions.From(configuration).TrustedProxies);
    }

    [Fact]
    public void Several_headers_count_as_one() => Assert.Equal(
        "203.0.113.9", ClientAddress.Of(new DefaultHttpContext { Request = { Headers = { ["X-Forwarded-For"] = new(["6.6.6.6", "203.0.113.9"]) } } }.Request, 1));

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("https://api.example.org", null, true)]
    [InlineData("https://www.example.org", null, true)]
    [InlineData("https://evil.example", null, false)]
    [InlineData("https://evil.example", "cross-site", false)]
    [InlineData("https://front.example.org", "same-origin", true)]
    [InlineData("https://api.example.org.evil.example", null, false)]
    [InlineData("null", null, false)]
    public void Browsers_post_from_the_site_alone(string? origin, string? fetchSite, bool admitted)
    {
        var request = new DefaultHttpContext { Request = { Host = new HostString("api.example.org") } }.Request;
        if (origin is not null)
        {
            request.Headers.Origin = origin;
        }

        if (fetchSite is not null)
        {
            request.Headers["Sec-Fetch-Site"] = fetchSite;
        }

        Assert.Equal(admitted, OriginCheck.Admits(request, ["https://www.example.org/"]));
    }
}
