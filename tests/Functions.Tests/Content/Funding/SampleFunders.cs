using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>The project's own directory of funders.</summary>
internal static class SampleFunders
{
    public static FunderDirectory Directory { get; } = FunderDirectory.FromFile(new ContentOptions().FundersPath, NullLogger<FunderDirectory>.Instance);
}
