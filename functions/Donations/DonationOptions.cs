using Microsoft.Extensions.Configuration;
using Prossimo.Functions.Hosting;

namespace Prossimo.Functions.Donations;

/// <summary>What a deployment sets about donation inquiries.</summary>
public sealed record DonationOptions
{
    /// <summary>Signs the form's tokens and makes references: at least 32 characters. Setting <c>Donations__TokenKey</c>; without it no form is served and no inquiry is taken.</summary>
    public string TokenKey { get; init; } = "";

    /// <summary>Origins besides the API's own from which browsers may post, such as <c>https://www.memorysafety.org</c>. Setting <c>Site__Origins</c>, separated by commas.</summary>
    public IReadOnlyList<string> SiteOrigins { get; init; } = [];

    /// <summary>Days after which an inquiry is erased. Setting <c>Donations__RetentionDays</c>; 400 by default.</summary>
    public int RetentionDays { get; init; } = 400;

    /// <summary>Posts that one client address may make in ten minutes. Setting <c>Donations__PostsPerTenMinutes</c>; 20 by default.</summary>
    public int PostsPerTenMinutes { get; init; } = 20;

    /// <summary>
    /// How many proxies in front of the app add the address of whom they hear from to X-Forwarded-For: that many elements from the
    /// right stands the client's. Setting <c>Donations__TrustedProxies</c>; 1 on Azure, else 0 (the connection's own address).
    /// </summary>
    public int TrustedProxies { get; init; }

    /// <summary>The youngest token that is taken: nobody fills the form in faster. 3 seconds. Setting <c>Donations__YoungestToken</c>, in seconds.</summary>
    public TimeSpan YoungestToken { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The oldest token that is taken: 24 hours.</summary>
    public TimeSpan OldestToken { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Reads the settings; what is not set keeps its default.</summary>
    /// <param name="configuration">The app's settings.</param>
    /// <exception cref="InvalidOperationException">A setting is there and cannot be used; the message names it.</exception>
    public static DonationOptions From(IConfiguration configuration)
    {
        var options = new DonationOptions();
        var key = configuration.Secret("Donations:TokenKey");
        if (key.Length is > 0 and < 32)
        {
            throw new InvalidOperationException($"Donations__TokenKey has {key.Length} characters: set it to a random value of at least 32.");
        }

        return options with
        {
            TokenKey = key,
            SiteOrigins = (configuration["Site:Origins"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            RetentionDays = configuration.WholeNumber("Donations:RetentionDays", 1, 36500) ?? options.RetentionDays,
            PostsPerTenMinutes = configuration.WholeNumber("Donations:PostsPerTenMinutes", 1, 1_000_000) ?? options.PostsPerTenMinutes,
            TrustedProxies = configuration.WholeNumber("Donations:TrustedProxies", 0, 10) ?? (IsOnAzure(configuration) ? 1 : 0),
            YoungestToken = configuration.WholeNumber("Donations:YoungestToken", 0, 3600) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.YoungestToken,
        };
    }

    // Every plan of Azure Functions sets one of these (https://learn.microsoft.com/azure/app-service/reference-app-settings).
    private static bool IsOnAzure(IConfiguration configuration) =>
        new[] { "WEBSITE_SITE_NAME", "WEBSITE_INSTANCE_ID", "CONTAINER_NAME", "CONTAINER_APP_NAME" }.Any(name => configuration[name] is { Length: > 0 });
}
