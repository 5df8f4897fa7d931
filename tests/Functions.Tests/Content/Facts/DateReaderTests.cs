using System.Globalization;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Tests.Content.Facts;

public sealed class DateReaderTests
{
    [Theory]
    [InlineData("2023-07-10")]
    [InlineData("2023-7-10")]
    [InlineData("2023/07/10")]
    [InlineData("2023-07-10T00:00:00Z")]
    [InlineData("2023-07-10T23:59:60.123456+14:00")]
    [InlineData("2023-07-10T01:00:00-11:00")]
    [InlineData("2023-07-10 09:30")]
    [InlineData("2023-07-10 09:30:00 -0700")]
    [InlineData("2023-07-10T24:00:00Z")]
    [InlineData("July 10, 2023")]
    [InlineData("JULY 10th 2023")]
    [InlineData("Jul 10, 2023")]
    [InlineData("Jul. 10, 2023")]
    [InlineData("10 July 2023")]
    [InlineData("10. July 2023")]
    [InlineData("Monday, July 10, 2023")]
    [InlineData("  2023-07-10  ")]
    public void Dates_are_read_in_every_form_and_the_day_is_the_one_written(string text)
    {
        Assert.True(DateReader.TryRead(text, out var date));
        Assert.Equal(new DateOnly(2023, 7, 10), date);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2023-02-30")]
    [InlineData("2023-13-01")]
    [InlineData("2023-00-10")]
    [InlineData("2023-07-00")]
    [InlineData("0000-01-01")]
    [InlineData("2023-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("2023-07")]
    [InlineData("2023")]
    [InlineData("07/10/2023")]
    [InlineData("10.07.2023")]
    [InlineData("2023-07-10T25:00:00Z")]
    [InlineData("2023-07-10T24:00:01Z")]
    [InlineData("2023-07-10T10:60:00Z")]
    [InlineData("2023-07-10T10:00:61Z")]
    [InlineData("2023-07-10T10:00:00+25:00")]
    [InlineData("2023-07-10T")]
    [InlineData("2023-07-10Tnoon")]
    [InlineData("2023-07/10")]
    [InlineData("Juli 10, 2023")]
    [InlineData("Ju 10, 2023")]
    [InlineData("February 30, 2023")]
    [InlineData("true")]
    [InlineData("")]
    public void What_is_no_date_is_not_read(string text) => Assert.False(DateReader.TryRead(text, out _));

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2000-02-29")]
    public void The_first_and_the_last_day_are_dates(string text)
    {
        Assert.True(DateReader.TryRead(text, out var date));
        Assert.Equal(text, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Published 10 July 2023", true)]
    [InlineData("Posted on July 10, 2023", true)]
    [InlineData("Date: 2023-07-10", true)]
    [InlineData("July 10, 2023", true)]
    [InlineData("On July 10, 2023", true)]
    [InlineData("On July 10, 2023 we met", false)]
    [InlineData("Updated July 10, 2023", false)]
    [InlineData("The plan for July 10, 2023", false)]
    public void A_line_states_the_date_when_it_holds_nothing_else(string line, bool states) => Assert.Equal(states, DateReader.TryReadLine(line, out _));

    [Fact]
    public void Every_day_is_read_back_from_every_form()
    {
        for (var day = new DateOnly(1999, 12, 25); day < new DateOnly(2001, 1, 5); day = day.AddDays(1))
        {
            foreach (var form in new[] { "yyyy-MM-dd", "MMMM d, yyyy", "d MMMM yyyy", "MMM d, yyyy", "yyyy-MM-dd'T12:00:00Z'" })
            {
                Assert.True(DateReader.TryRead(day.ToString(form, CultureInfo.InvariantCulture), out var read));
                Assert.Equal(day, read);
            }
        }
    }
}
