using System.Text;

namespace Prossimo.Faults.Corpus;

/// <summary>A hostile request.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query, encoded.</param>
/// <param name="Body">A body; null for none.</param>
/// <param name="ContentType">Its type.</param>
internal sealed record HostileRequest(string Method, string Path, string? Body = null, string? ContentType = null);

/// <summary>Makes hostile requests to every endpoint; the same for the same seed and number.</summary>
internal sealed class QueryMutator(int seed)
{
    private static readonly string[] Values =
    [
        // FTS5
        "memory AND safety", "memory OR NOT", "NEAR(memory safety, 5)", "title:memory", "{title body}:memory", "^memory", "mem*", "\"memory", "\"memory\" + \"safety\"", "- memory", "memory NOT", "*", "\"\"", "body : NEAR(", "memory\"OR\"1",
        // SQL
        "' OR '1'='1", "'; DROP TABLE documents; --", "\" UNION SELECT sql FROM sqlite_master --", "1; ATTACH DATABASE 'other.db' AS x", "x' AND randomblob(1000000000)--", "') UNION SELECT json FROM contents--", "\\'; PRAGMA writable_schema=1;--", "load_extension('x')", "0x53514C", "%' LIKE '%",
        // OData
        "kind eq 'post'", "search.ismatch('*')", "authors/any(a: a eq 'x')", "$filter=true", "$top=100000", "not (slug eq '')", "geo.distance(x, y)", "kind ne null or true", "search.in(slug, 'a,b')",
        // Lucene
        "title:(memory AND safety)^4", "/mem.*/", "memory~2", "\"memory safety\"~10", "[2020 TO 2024]", "{* TO *}", "+memory -safety", "field:*", "_exists_:title", "memory && safety || x", "(((((memory", "\\+\\-\\&\\|", "*:*", "?emory", "/(a+)+$/",
        // Others
        "${jndi:ldap://x/a}", "{{7*7}}", "<script>alert(1)</script>", "../../etc/passwd", "..%2f..%2f", "\0", "%00", "\uD800", "\uFFFF", "\u202E", "日本語", "é", "e\u0301", "\U0001F980", "-1", "0", "1", "2", "99999999999999999999", "NaN", "1e9", "0x10", "true", "null", "undefined",
        "2024-02-30", "0001-01-01", "9999-12-31", "-0001-01-01", "2024-02-29T00:00:00Z", "post", "report", "POST", "page,post", "newest", "relevance", "a=b&c=d", "q[]=x", "x;y", "a+b%20c", "\r\nSet-Cookie: a=b", "memmory safty", "rustls", "funding", "Google", "total certs issued", "2023",
    ];

    private static readonly string[] Parameters =
        ["q", "kind", "initiative", "author", "funder", "year", "from", "to", "sort", "page", "pageSize", "limit", "status", "prefix", "after", "format", "interest", "donorType", "code", "Q", "q[]", "$filter", "", "__proto__", "highlight", "index", "path"];

    private static readonly string[] Paths =
    [
        "api/search", "api/search", "api/search", "api/search", "api/suggest", "api/suggest", "api/documents/{v}/{v}", "api/documents/post/{v}", "api/documents/report/{v}", "api/initiatives", "api/initiatives/{v}", "api/donation-inquiries/form",
        "api/donation-inquiries/thanks/{v}", "api/donation-inquiries", "api/donation-inquiries/{v}", "api/ingestions", "api/ingestions/{v}", "api/health", "api/openapi.json", "api/{v}", "{v}", "search/", "blog/{v}/", "initiative/{v}/", "document/{v}", "images/{v}",
    ];

    private static readonly string[] Methods = ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "PROPFIND"];

    /// <summary>A request.</summary>
    /// <param name="number">Which.</param>
    public HostileRequest Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_033) + number));
        var path = Paths[random.Next(Paths.Length)];
        while (path.Contains("{v}", StringComparison.Ordinal))
        {
            var at = path.IndexOf("{v}", StringComparison.Ordinal);
            var value = Value(random);
            path = path[..at] + (random.Next(6) == 0 ? value.Replace("#", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal) : Escape(value)) + path[(at + 3)..];
        }

        var query = new StringBuilder();
        for (var parameters = random.Next(5); parameters > 0; parameters--)
        {
            var name = path is "api/search" or "api/suggest" && random.Next(3) == 0 ? "q" : Parameters[random.Next(Parameters.Length)];
            query.Append(query.Length == 0 ? '?' : '&').Append(Escape(name)).Append(random.Next(40) == 0 ? "" : "=").Append(Escape(Value(random)));
        }

        var method = random.Next(20) == 0 ? Methods[random.Next(Methods.Length)] : "GET";
        return method is "POST" or "PUT" or "PATCH"
            ? new(method, Limit(path + query), Value(random), new[] { "application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data" }[random.Next(4)])
            : new(method, Limit(path + query));
    }

    private static string Value(Random random)
    {
        var value = Values[random.Next(Values.Length)];
        for (var times = random.Next(4); times > 0; times--)
        {
            var other = Values[random.Next(Values.Length)];
            value = random.Next(7) switch
            {
                0 => value + other,
                1 => value + " " + other,
                2 => value[..random.Next(value.Length + 1)],
                3 => value.Insert(random.Next(value.Length + 1), other),
                4 => string.Concat(Enumerable.Repeat(value + " ", random.Next(1, 30))),
                5 => new string([.. value.Reverse()]),
                _ => value.Length == 0 ? value : value.Replace(value[random.Next(value.Length)], (char)random.Next(0x20, 0x2FF)),
            };
        }

        return value.Length <= 600 ? value : value[..600];
    }

    // Lone surrogates and the like become what a client would make of them, or bytes that are no UTF-8.
    private static string Escape(string value)
    {
        var escaped = new StringBuilder();
        foreach (var part in Encoding.UTF8.GetBytes(value))
        {
            escaped.Append(char.IsAsciiLetterOrDigit((char)part) ? ((char)part).ToString() : $"%{part:X2}");
        }

        return escaped.ToString();
    }

    // A request line of 8 KB is what the server takes.
    private static string Limit(string path) => path.Length <= 7_000 ? path : path[..7_000];
}
