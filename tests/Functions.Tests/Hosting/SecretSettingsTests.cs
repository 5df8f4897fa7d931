using Microsoft.Extensions.Configuration;
using Prossimo.Functions.Donations;

namespace Prossimo.Functions.Tests.Hosting;

/// <summary>A reference to a vault that the platform could not follow is no secret: everybody may know it.</summary>
public sealed class SecretSettingsTests
{
    [Fact]
    public void A_token_key_that_is_still_a_reference_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Read("@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/form-token-key)"));

        Assert.Contains("Donations__TokenKey is a reference", error.Message);
    }

    [Fact]
    public void A_token_key_is_taken_as_it_is()
    {
        const string Key = " 0123456789abcdef0123456789abcdef@Microsoft.KeyVault( ";

        Assert.Equal(Key, Read(Key).TokenKey);
    }

    private static DonationOptions Read(string key) =>
        DonationOptions.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Donations:TokenKey"] = key }).Build());
}
