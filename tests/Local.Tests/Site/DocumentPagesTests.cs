using System.Net;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.Site;

public sealed class DocumentPagesTests(SharedHost shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/blog/Cr%C3%A8me-br%C3%BBl%C3%A9e/")]
    [InlineData("/about/?from=search")]
    [InlineData("/blog/away/")]
    public async Task A_document_s_address_is_answered_by_the_page_that_shows_documents(string path)
    {
        using var answer = await shared.Http.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("<h1>Document</h1>", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("/blog/Cr%C3%A8me-br%C3%BBl%C3%A9e", "/blog/Cr%C3%A8me-br%C3%BBl%C3%A9e/")]
    [InlineData("/blog/cr%C3%A8me-BR%C3%BBl%C3%A9e/?a=1", "/blog/Cr%C3%A8me-br%C3%BBl%C3%A9e/?a=1")]
    [InlineData("/ABOUT", "/about/")]
    public async Task Other_spellings_lead_to_the_one_address(string path, string address)
    {
        using var answer = await shared.Http.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(address, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/blog/")]
    [InlineData("/blog/nothing/")]
    [InlineData("/reports/about/")]
    [InlineData("/blog/about/more/")]
    [InlineData("//about/")]
    public async Task An_address_without_a_document_is_a_miss(string path)
    {
        using var answer = await shared.Http.GetAsync(new Uri(shared.Host.BaseUri.AbsoluteUri.TrimEnd('/') + path), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("<h1>Nothing here</h1>", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Only_reading_is_answered_there()
    {
        using var answer = await shared.Http.PostAsync("/about/", null, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
