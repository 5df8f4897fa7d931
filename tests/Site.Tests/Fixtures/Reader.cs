using Microsoft.Playwright;

namespace Prossimo.Site.Tests.Fixtures;

/// <summary>Who reads a page, and how.</summary>
public sealed record Reader(Screen Screen, bool JavaScript = true)
{
    public override string ToString() => JavaScript ? $"{Screen}" : $"{Screen} without JavaScript";

    internal BrowserNewContextOptions Context(Uri site) => new()
    {
        BaseURL = site.AbsoluteUri,
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
    /// <summary>320 pixels wide, with touch.</summary>
    Phone,

    /// <summary>1440 pixels wide.</summary>
    Desktop,
}
