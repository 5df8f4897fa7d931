namespace Prossimo.Functions.Search.Azure;

/// <summary>The names of the index's fields.</summary>
internal static class Fields
{
    public const string Key = "key";
    public const string Kind = "kind";
    public const string Address = "address";
    public const string Slug = "slug";
    public const string Url = "url";
    public const string Title = "title";
    public const string TitleKey = "titleKey";
    public const string Excerpt = "excerpt";
    public const string Authors = "authors";
    public const string AuthorKeys = "authorKeys";
    public const string Initiatives = "initiatives";
    public const string InitiativeKeys = "initiativeKeys";
    public const string Funders = "funders";
    public const string FunderKeys = "funderKeys";
    public const string PublishedOn = "publishedOn";
    public const string Year = "year";
    public const string Day = "day";
    public const string DayOrLast = "dayOrLast";
    public const string Body = "body";
    public const string TitleText = "titleText";
    public const string HeadingText = "headingText";
    public const string SlugText = "slugText";
    public const string TitleWords = "titleWords";
    public const string HeadingWords = "headingWords";
    public const string Wording = "wording";
    public const string Headings = "headings";
    public const string Anchors = "anchors";
    public const string Sections = "sections";
    public const string Blob = "blob";
    public const string ETag = "etag";
    public const string Fingerprint = "fingerprint";
    public const string ModifiedOn = "modifiedOn";
    public const string Content = "content";
}
