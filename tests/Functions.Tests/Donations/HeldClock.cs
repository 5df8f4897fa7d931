namespace Prossimo.Functions.Tests.Donations;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class HeldClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
