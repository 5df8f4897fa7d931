using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Prossimo.Local.FunctionHost;

/// <summary>The key that HTTP functions above anonymous ask for: in the header x-functions-key or the query's code.</summary>
internal sealed class FunctionKey(string value)
{
    private const string Header = "x-functions-key";
    private const string QueryParameter = "code";

    private readonly byte[] _hash = Hash(value);

    public string Value { get; } = value;

    /// <summary>Reads the key from its file; makes one, readable by its owner only, where there is none.</summary>
    public static FunctionKey ReadOrCreate(string path)
    {
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } known)
        {
            return new FunctionKey(known);
        }

        var made = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.WriteLine(made);
        return new FunctionKey(made);
    }

    /// <summary>Whether a request may call a function of the level.</summary>
    public bool Admits(HttpRequest request, AuthorizationLevel level) =>
        level == AuthorizationLevel.Anonymous
        || Matches(request.Headers[Header].ToString())
        || Matches(request.Query[QueryParameter].ToString());

    // Of equal length and compared to the end: the time taken tells nothing of the key.
    private bool Matches(string offered) => offered.Length > 0 && CryptographicOperations.FixedTimeEquals(Hash(offered), _hash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
