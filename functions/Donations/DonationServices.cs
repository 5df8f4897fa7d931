using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Donations.Form;
using Prossimo.Functions.Donations.Notification;
using Prossimo.Functions.Donations.Receiving;
using Prossimo.Functions.Donations.Staff;

namespace Prossimo.Functions.Donations;

internal static class DonationServices
{
    public static IServiceCollection AddDonations(this IServiceCollection services, IConfiguration configuration) => services
        .AddMetrics()
        .AddSingleton(_ => DonationOptions.From(configuration))
        .AddSingleton<InquiryStore>()
        .AddSingleton<InquiryKeys>()
        .AddSingleton<InquiryFormSource>()
        .AddSingleton<FormTokens>()
        .AddSingleton<PostLimiter>()
        .AddSingleton<InquiryDesk>()
        .AddSingleton(provider => new InquiryAnswers(
            provider.GetRequiredService<InquiryFormSource>(), provider.GetRequiredService<FormTokens>(), provider.GetRequiredService<InquiryDesk>(),
            provider.GetRequiredService<DonationOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<InquiryAnswers>>()))
        .AddInquiryStaff()
        .AddDonationMail(configuration);
}
