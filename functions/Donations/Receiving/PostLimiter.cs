using System.Threading.RateLimiting;

namespace Prossimo.Functions.Donations.Receiving;

/// <summary>Limits the posts of each client address. Kept in memory: each instance of the app counts for itself.</summary>
internal sealed class PostLimiter(DonationOptions options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(
        address,
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.PostsPerTenMinutes,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Window / options.PostsPerTenMinutes,
            QueueLimit = 0,
        }));

    /// <summary>Counts a post; when to come back if it is one too many, else null.</summary>
    public TimeSpan? Count(string address)
    {
        using var lease = limiter.AttemptAcquire(address);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
    }

    public void Dispose() => limiter.Dispose();
}
