using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Prossimo.Functions.Donations.Receiving;

/// <summary>How a token stands.</summary>
internal enum TokenState
{
    /// <summary>Good.</summary>
    Valid,

    /// <summary>There is none, or it is none of ours.</summary>
    Missing,

    /// <summary>Ours, and so new that nobody can have filled the form in.</summary>
    Young,

    /// <summary>Ours, but from another day.</summary>
    Old,
}

/// <summary>A token that was read.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Form">Names the form it was issued with; empty for <see cref="TokenState.Missing"/>.</param>
/// <param name="IssuedAt">When it was issued.</param>
internal readonly record struct FormToken(TokenState State, string Form, DateTimeOffset IssuedAt);

/// <summary>
/// The tokens that forms carry: the time of issue and a random number, signed (HMAC-SHA256). A token names its form, so that what is
/// sent twice is recognised without anything being kept.
/// </summary>
/// <param name="options">The key and the ages allowed.</param>
/// <param name="time">The clock.</param>
internal sealed class FormTokens(DonationOptions options, TimeProvider time)
{
    private const int TimeLength = 8;
    private const int RandomLength = 16;
    private const int SignatureLength = 16;
    private const int SignedLength = TimeLength + RandomLength;

    // A clock may be a little behind another's that issued the token; what comes from further ahead is none of ours.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly byte[] tokenKey = Derive(options.TokenKey, "token");
    private readonly byte[] referenceKey = Derive(options.TokenKey, "reference");
    private readonly byte[] contentKey = Derive(options.TokenKey, "content");

    /// <summary>A token for a new form.</summary>
    public string Issue()
    {
        Span<byte> token = stackalloc byte[SignedLength + SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(token, time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(token[TimeLength..SignedLength]);
        Sign(token[..SignedLength], token[SignedLength..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token; null and text of any kind are allowed.</summary>
    public FormToken Read(string? text)
    {
        Span<byte> token = stackalloc byte[SignedLength + SignatureLength];
        Span<byte> signature = stackalloc byte[SignatureLength];
        if (text is null || text.Length != Base64Url.GetEncodedLength(token.Length)
            || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, token, out var length) || length != token.Length)
        {
            return default(FormToken) with { State = TokenState.Missing, Form = "" };
        }

        Sign(token[..SignedLength], signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, token[SignedLength..]))
        {
            return default(FormToken) with { State = TokenState.Missing, Form = "" };
        }

        var issuedAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(token));
        var age = time.GetUtcNow() - issuedAt;
        if (age < -Skew)
        {
            return default(FormToken) with { State = TokenState.Missing, Form = "" };
        }

        var state = age > options.OldestToken ? TokenState.Old : age < options.YoungestToken ? TokenState.Young : TokenState.Valid;
        return new(state, Convert.ToHexStringLower(token[TimeLength..SignedLength]), issuedAt);
    }

    /// <summary>
    /// Names the form of a caller who brings a key of its own. The address takes part, so that two callers who number their posts
    /// alike do not meet; neither can be told from the name.
    /// </summary>
    public string FormOf(string idempotencyKey, string email) => "key-" + Convert.ToHexStringLower(Keyed(referenceKey, $"key\n{idempotencyKey}\n{email}").AsSpan(0, 16));

    /// <summary>The reference of a form; another one for each attempt, should one be taken.</summary>
    public string ReferenceOf(string form, int attempt) => InquiryReference.Create(Keyed(referenceKey, $"form\n{form}\n{attempt}"));

    /// <summary>A keyed hash that tells whether two posts say the same.</summary>
    public string ContentOf(IEnumerable<string?> values) => Convert.ToHexStringLower(Keyed(contentKey, string.Join('\0', values)).AsSpan(0, 16));

    private void Sign(ReadOnlySpan<byte> signed, Span<byte> signature)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(tokenKey, signed, hash);
        hash[..SignatureLength].CopyTo(signature);
    }

    private static byte[] Keyed(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static byte[] Derive(string key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key), 32, info: Encoding.UTF8.GetBytes("prossimo donations " + purpose));
}
