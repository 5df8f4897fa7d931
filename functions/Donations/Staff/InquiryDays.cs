namespace Prossimo.Functions.Donations.Staff;

/// <summary>An inquiry lies in the folder of its form's day, which is not always the day on which it was received.</summary>
internal static class InquiryDays
{
    /// <summary>How many days the two differ at most.</summary>
    public const int Apart = 1;

    /// <summary>The day of a moment, UTC.</summary>
    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    /// <summary>When a day begins, UTC.</summary>
    public static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
