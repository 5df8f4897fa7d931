namespace Prossimo.Functions.Content.Bodies;

/// <summary>What a shortcode's tag is.</summary>
internal enum ShortcodeTagKind
{
    /// <summary>Opens a shortcode, or is one by itself.</summary>
    Opening,

    /// <summary>Closes a shortcode.</summary>
    Closing,

    /// <summary>Shows a shortcode to readers: <c>{{&lt;/* x */&gt;}}</c>.</summary>
    Escaped,

    /// <summary>A remark of the author: <c>{{/* x */}}</c>.</summary>
    Remark,
}

/// <summary>A shortcode's tag in a source text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character's position.</param>
/// <param name="End">The position behind it.</param>
/// <param name="Name">The shortcode's name; for an escaped tag the tag that it shows; else empty.</param>
/// <param name="Parameters">Named parameters in order; positional ones have an empty key.</param>
internal sealed record ShortcodeTag(ShortcodeTagKind Kind, int Start, int End, string Name, IReadOnlyList<(string Key, string Value)> Parameters)
{
    /// <summary>The longest tag that is recognised. A tag's closing mark is not looked for further away, so that reading stays linear.</summary>
    public const int MaxLength = 4000;

    /// <summary>The next tag at or behind a position; null where there is none.</summary>
    public static ShortcodeTag? Next(string source, int position)
    {
        for (var start = source.IndexOf("{{", position, StringComparison.Ordinal); start >= 0 && start + 4 < source.Length; start = source.IndexOf("{{", start + 1, StringComparison.Ordinal))
        {
            if (ReadAt(source, start) is { } tag)
            {
                return tag;
            }
        }

        return null;
    }

    private static ShortcodeTag? ReadAt(string source, int start)
    {
        var window = source.AsSpan(start, Math.Min(MaxLength, source.Length - start));
        if (window.StartsWith("{{/*"))
        {
            var close = window[4..].IndexOf("*/}}");
            return close < 0 ? null : new(ShortcodeTagKind.Remark, start, start + close + 8, "", []);
        }

        var closer = window[2] switch { '<' => ">}}", '%' => "%}}", _ => null };
        if (closer is null)
        {
            return null;
        }

        if (window[3..].StartsWith("/*"))
        {
            var close = window[5..].IndexOf("*/" + closer);
            return close < 0 ? null : new(ShortcodeTagKind.Escaped, start, start + close + 10, $"{{{{{window[2]}{window.Slice(5, close)}{closer}", []);
        }

        return new Words(source, start, start + window.Length, closer).Read();
    }

    /// <summary>Reads the words of a tag: its name and parameters, quoted or not.</summary>
    private sealed class Words(string source, int start, int limit, string closer)
    {
        private int at = start + 3;

        public ShortcodeTag? Read()
        {
            SkipSpace();
            var kind = ShortcodeTagKind.Opening;
            if (at < limit && source[at] == '/')
            {
                kind = ShortcodeTagKind.Closing;
                at++;
                SkipSpace();
            }

            var name = Bare();
            if (name.Length == 0)
            {
                return null;
            }

            var parameters = new List<(string, string)>();
            while (true)
            {
                SkipSpace();
                if (IsAtEnd(out var end))
                {
                    return new(kind, start, end, name, parameters);
                }

                if (ReadParameter() is not { } parameter)
                {
                    return null;
                }

                parameters.Add(parameter);
            }
        }

        private bool IsAtEnd(out int end)
        {
            var from = at < limit && source[at] == '/' ? at + 1 : at;
            end = from + closer.Length;
            return end <= limit && source.AsSpan(from, closer.Length).SequenceEqual(closer);
        }

        private (string Key, string Value)? ReadParameter()
        {
            if (at >= limit)
            {
                return null;
            }

            if (source[at] is '"' or '`')
            {
                return Quoted() is { } positional ? ("", positional) : null;
            }

            var word = Bare();
            SkipSpace();
            if (at >= limit || source[at] != '=')
            {
                return word.Length > 0 ? ("", word) : null;
            }

            at++;
            SkipSpace();
            var value = at < limit && source[at] is '"' or '`' ? Quoted() : Bare();
            return value is null ? null : (word, value);
        }

        private string? Quoted()
        {
            var quote = source[at++];
            var from = at;
            while (at < limit && source[at] != quote)
            {
                if (OpensTag())
                {
                    return null;
                }

                at += quote == '"' && source[at] == '\\' ? 2 : 1;
            }

            return at >= limit ? null : source[from..at++].Replace("\\\"", "\"", StringComparison.Ordinal);
        }

        private string Bare()
        {
            var from = at;
            while (at < limit && !char.IsWhiteSpace(source[at]) && source[at] is not ('=' or '"' or '`') && !IsAtEnd(out _) && !OpensTag())
            {
                at++;
            }

            return source[from..at];
        }

        // No tag holds another, so an unclosed one ends where the next begins.
        private bool OpensTag() => at + 2 < limit && source[at] == '{' && source[at + 1] == '{' && source[at + 2] is '<' or '%';

        private void SkipSpace()
        {
            while (at < limit && char.IsWhiteSpace(source[at]))
            {
                at++;
            }
        }
    }
}
