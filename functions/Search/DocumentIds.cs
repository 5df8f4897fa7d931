using System.Security.Cryptography;
using System.Text;

namespace Prossimo.Functions.Search;

/// <summary>The id of a blob's document in any index: stable for the blob, safe in URLs and as an Azure AI Search key.</summary>
internal static class DocumentIds
{
    /// <param name="blobName">The blob's name in the uploads container.</param>
    public static string Of(string blobName) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blobName)).AsSpan(0, 12));
}
