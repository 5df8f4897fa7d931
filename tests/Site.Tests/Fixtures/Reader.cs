using Microsoft.Playwright;

namespace Prossimo.Site.Tests.Fixtures;

/// <summary>Who reads a page, and how. Its text is part of the test's name.</summary>
public sealed record Reader(Screen Screen, ColorScheme Colors = ColorScheme.Light, bool JavaScript = true)
{
    /// <summary>On both screens.</summary>
    public static TheoryData<Reader> OnEachScreen => [new Reader(Screen.Phone), new Reader(Screen.Desktop)];

    /// <summary>On both screens, in both colour schemes.</summary>
    public static TheoryData<Reader> InEachColorScheme =>
    [
        new Reader(Screen.Phone), new Reader(Screen.Phone, ColorScheme.Dark),
        new Reader(Screen.Desktop), new Reader(Screen.Desktop, ColorScheme.Dark),
    ];

    /// <summary>On both screens, with JavaScript and without.</summary>
    public static TheoryData<Reader> WithAndWithoutJavaScript =>
    [
        new Reader(Screen.Phone), new Reader(Screen.Phone, JavaScript: false),
        new Reader(Screen.Desktop), new Reader(Screen.Desktop, JavaScript: false),
    ];

    public override string ToString() => $"{Screen} {Colors}{(JavaScript ? "" : " NoJavaScript")}".ToLowerInvariant();

    internal BrowserNewContextOptions Context(Uri baseUri) => new()
    {
        BaseURL = baseUri.AbsoluteUri,
        ColorScheme = Colors,
        JavaScriptEnabled = JavaScript,
        Locale = "en-US",
        TimezoneId = "UTC",
        ReducedMotion = ReducedMotion.Reduce,
        ViewportSize = Screen == Screen.Phone ? new() { Width = 320, Height = 640 } : new() { Width = 1440, Height = 900 },
        HasTouch = Screen == Screen.Phone,
        IsMobile = Screen == Screen.Phone,
    };
}

/// <summary>The narrowest phone that the site promises to work on, and a desktop.</summary>
public enum Screen
{
    Phone,
    Desktop,
}
