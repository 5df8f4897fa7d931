namespace Prossimo.Site.Tests.Donations;

/// <summary>What a donor writes into the form; choices by the label that is seen.</summary>
internal sealed record Answers
{
    public string Name { get; init; } = "Zoë Ødegård";

    /// <summary>An address of its own for each, by which a test finds what was stored.</summary>
    public string Email { get; init; } = $"donor-{Guid.NewGuid():N}@example.org";

    public string Organization { get; init; } = "Foundation for Quiet Networks";

    public string Country { get; init; } = "Norge";

    public string DonorType { get; init; } = "A foundation";

    public string Interest { get; init; } = "Rustls";

    public string AmountRange { get; init; } = "10,000 to 100,000";

    public string Message { get; init; } = "We would like to pay for a year of maintenance.\nWhom may we call?";

    public bool Consent { get; init; } = true;
}
