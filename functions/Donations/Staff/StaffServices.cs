using Microsoft.Extensions.DependencyInjection;

namespace Prossimo.Functions.Donations.Staff;

internal static class StaffServices
{
    public static IServiceCollection AddInquiryStaff(this IServiceCollection services) => services
        .AddSingleton<InquiryListing>()
        .AddSingleton<InquiryErasure>()
        .AddSingleton<InquiryPurge>();
}
